"""Integers have 64 bits

What does not fit raises OverflowError where CPython goes on with more digits: a number never wraps around, and no other
number is ever shown for it. Fixed size is what makes integers as fast as in C.

Instead: use float, or split the number, where more than 9223372036854775807 is needed.
"""
# CPython:
#   9223372036854775808
# ImportOS:
#   OverflowError: integer result does not fit in 64 bits

import sys

try:
    print(sys.maxsize + 1)
except OverflowError as error:
    print("OverflowError:", error)
