"""An int to a negative power raises

CPython gives a float then. The type checker says int for `**` and `pow` of two ints whose values are not written out, and an
int is what compiled code has there: ValueError says so. With a literal, as in `10 ** -2`, it is a float as under CPython.

Instead: write float(x) ** y.
"""
# CPython:
#   0.01 0.01
# ImportOS:
#   ValueError

exponent = int("-2")
try:
    print(10**-2, 10**exponent)
except ValueError:
    print("ValueError")
