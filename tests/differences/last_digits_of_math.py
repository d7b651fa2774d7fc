"""The last digit of a function of math may be another

CPython asks the C library of the machine, whose exp, log, pow and so on are off by one step of the last digit for about
one argument in a thousand, and differ between machines. Here each of them is rounded once from about 100 bits, the same
on every machine; math.erf and math.erfc, where C libraries are off more often, and math.gamma and math.lgamma, which
CPython computes from the others, differ more often. The same holds for `**` of floats; their other operators are exactly CPython's.

Instead: compare what such a function gives with math.isclose, or print fewer digits.
"""
# CPython:
#   39586551.10576563 6113.11204043737 6113.11204043737 True
# ImportOS:
#   39586551.10576564 6113.1120404373705 6113.1120404373705 True

import math

print(math.exp(17.494), math.pow(19.8, 2.92), 19.8**2.92, math.isclose(math.exp(17.494), 39586551.1057656))
