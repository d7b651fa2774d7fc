"""Slices of named tuples: of one type of items and of several, unpacked, compared, of the library."""

from typing import NamedTuple
import sys
import time


class V(NamedTuple):
    a: int
    b: int
    c: str


class W(NamedTuple):
    a: int
    b: int
    c: int


print(W(1, 2, 3)[:2])
pair = W(1, 2, 3)[1:]
p, q = pair
print(pair, p + q, W(1, 2, 3)[:2] >= (1, 1), W(1, 2, 3)[::-1], W(1, 2, 3)[0:1])
print(V(1, 2, "c")[:2])
a, b = V(1, 2, "c")[:2]
print(a + b, V(1, 2, "c")[1:], V(1, 2, "c")[:2] == (1, 2))
print(sys.version_info[:2] >= (3, 11), time.gmtime(0)[:3])
y, m, d = time.gmtime(0)[:3]
print(y, sys.version_info >= (3, 8))
