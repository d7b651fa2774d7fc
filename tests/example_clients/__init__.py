"""Real clients that ask the examples, wherever these run: under CPython, as a process, in a machine."""
