"""A module that is neither here nor in the library."""

import numpy  # error: M001 numpy
from helperz import run  # error: M001 helperz

print(numpy, run)
