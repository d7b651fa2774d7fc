"""The first file of a program is in no package."""

from . import other  # error: T-misc no parent module

print(other)
