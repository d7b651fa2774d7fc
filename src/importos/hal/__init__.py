"""What hardware can do for the rest of the system: protocols only, no code that runs."""
