"""The sum of no floats is a float

CPython's sum begins with the int 0, and gives that when there is nothing to add. Compiled code knows by the type of the
items that a float is wanted, and gives 0.0; so does math.prod, which gives 1.0.

Instead: say where to begin, sum(values, 0.0).
"""
# CPython:
#   0 0.0 1
# ImportOS:
#   0.0 0.0 1.0

import math

values: list[float] = []
print(sum(values), sum(values, 0.0), math.prod(values))
