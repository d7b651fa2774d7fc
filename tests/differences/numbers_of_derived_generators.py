"""A generator of random numbers that derives random() alone draws whole numbers otherwise

CPython looks whether a class of its own defines random() without getrandbits(), and then makes choice, randint, shuffle and
sample of random(). Compiled code always makes them of getrandbits(). Floats (uniform, gauss) come from random() in both.

Instead: also define getrandbits.
"""
# CPython:
#   5.0 a
# ImportOS:
#   5.0 c

import random


class Half(random.Random):
    def random(self) -> float:
        return 0.5


half = Half(7)
print(half.uniform(0, 10), half.choice("abcd"))
