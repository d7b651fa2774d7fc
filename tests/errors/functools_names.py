"""What functools does not have."""

from functools import partialmethod  # error: T-attr-defined partialmethod

print(partialmethod)
