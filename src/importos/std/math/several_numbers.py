"""Lengths, distances, sums and products of several numbers, and whether two are close."""

from __future__ import annotations

from typing import Iterable, overload

from importos.lowlevel.floats import absolute as _absolute
from importos.runtime.floating.sums import ExactSum as _ExactSum, length as _length

from .constants_and_errors import _GREATEST, _within_range
from .parts_of_numbers import isfinite

# fmt: off


def hypot(*coordinates: float | int) -> float:
    collected: list[float] = []
    for coordinate in coordinates:
        collected.append(float(coordinate))
    result = _length(collected)
    for number in collected:
        if not isfinite(number):
            return result
    return _within_range(result, 0.0)


def dist(p: Iterable[float | int], q: Iterable[float | int], /) -> float:
    left = [float(number) for number in p]
    right = [float(number) for number in q]
    if len(left) != len(right):
        raise ValueError("both points must have the same number of dimensions")
    return _length([left[index] - right[index] for index in range(len(left))])


def isclose(
    a: float | int, b: float | int, *, rel_tol: float | int = 1e-09, abs_tol: float | int = 0.0
) -> bool:
    return _are_close(float(a), float(b), float(rel_tol), float(abs_tol))


def _are_close(a: float, b: float, rel_tol: float, abs_tol: float) -> bool:
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if _absolute(a) > _GREATEST or _absolute(b) > _GREATEST:
        return False
    difference = _absolute(b - a)
    return difference <= _absolute(rel_tol * b) or difference <= _absolute(rel_tol * a) or difference <= abs_tol


def fsum(values: Iterable[float | int], /) -> float:
    total = _ExactSum()
    for value in values:
        total.add(float(value))
    return total.total()


@overload
def prod(values: Iterable[int], /, *, start: int = 1) -> int:
    result = start
    for value in values:
        result *= value
    return result
@overload
def prod(values: Iterable[float], /, *, start: float = 1.0) -> float:
    result = start
    for value in values:
        result *= value
    return result
@overload
def prod(values: Iterable[float | int], /, *, start: float | int = 1) -> float | int:
    result = start
    for value in values:
        result *= value
    return result
