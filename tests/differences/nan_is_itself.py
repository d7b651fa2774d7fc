"""A NaN is the same object as another one with its bits

Containers ask whether an item is the very object before they ask whether it is equal, and a NaN is equal to nothing. A
float has no identity here: two are one where their bits are the same. In a list of objects of any type each is one by
itself.

Instead: `math.isnan(x)`.
"""
# CPython:
#   False True
# ImportOS:
#   True False

first = float("nan")
things: list[object] = [first, "text"]
print(float("nan") in [first], first in things)
