"""A module is no object of a program."""

import math

print(math)  # error: E226 "math"
