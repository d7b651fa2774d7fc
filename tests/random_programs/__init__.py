"""Random typed programs, compared with CPython."""
