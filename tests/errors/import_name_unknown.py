"""A name that a module of the library does not have."""

from math import pi, sqroot  # error: T-attr-defined "sqroot"

print(sqroot(pi))
