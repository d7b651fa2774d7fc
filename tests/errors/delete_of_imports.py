"""A module's functions and imports stay."""

import sys


def work() -> None:
    pass


del work  # error: E204 cannot be deleted
del sys  # error: E204 cannot be deleted
