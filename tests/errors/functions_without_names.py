"""Several functions that are called ``_``."""


def _() -> int:
    return 1


def _() -> int:
    return 2


print(_())  # error: E224 several functions
