"""What each command does, without its command line: settings in, results out; nothing here parses flags or prints."""
