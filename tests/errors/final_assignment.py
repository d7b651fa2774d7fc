"""A new value for a constant."""

from typing import Final

LIMIT: Final = 10
LIMIT = 11  # error: T-misc cannot assign to final name "LIMIT"
