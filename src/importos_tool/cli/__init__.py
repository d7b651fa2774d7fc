"""The command line: one file a subcommand that parses, calls an action and renders the result; no logic."""
