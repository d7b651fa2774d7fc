"""Functions of whole numbers."""

from __future__ import annotations

from typing import overload

from importos.runtime.integers import combinatorics as _combinatorics

# fmt: off


def gcd(*integers: int) -> int:
    result = 0
    for value in integers:
        result = _combinatorics.greatest_common_divisor(result, value)
    return result


def lcm(*integers: int) -> int:
    result = 1
    for value in integers:
        result = _combinatorics.least_common_multiple(result, value)
    return result


def isqrt(n: int, /) -> int: return _combinatorics.integer_root(n)
def factorial(n: int, /) -> int: return _combinatorics.factorial(n)
def comb(n: int, k: int, /) -> int: return _combinatorics.combinations(n, k)
@overload
def perm(n: int, /) -> int: return _combinatorics.factorial(n)
@overload
def perm(n: int, k: int, /) -> int: return _combinatorics.permutations(n, k)
