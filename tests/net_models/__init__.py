"""What stands below a stack in its unit tests: a wire that keeps what is sent, and identifiers from a seed."""
