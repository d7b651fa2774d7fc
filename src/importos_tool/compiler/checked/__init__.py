"""The checked tree: what the front end hands on to lowering; generic, typed, free of mypy."""
