"""Comparing sequences item by item, for ``list`` and ``tuple``."""

from __future__ import annotations

from typing import TypeVar

from _typeshed import SupportsRichComparisonT

from importos.lowlevel.objects import Array, class_name

T = TypeVar("T")


def first_difference(left: Array[T], left_count: int, right: Array[T], right_count: int) -> int:
    """The first position where the items differ; the shorter length when there is none."""
    shorter = left_count if left_count < right_count else right_count
    position = 0
    while position < shorter:
        mine = left.get(position)
        theirs = right.get(position)
        if not (mine is theirs or mine == theirs):
            return position
        position += 1
    return shorter


def comes_before(
    left: Array[SupportsRichComparisonT], left_count: int, right: Array[SupportsRichComparisonT], right_count: int
) -> bool:
    """True when the first sequence is less than the second."""
    position = first_difference(left, left_count, right, right_count)
    if position == left_count or position == right_count:
        return left_count < right_count
    return left.get(position) < right.get(position)


def comes_before_or_equal(
    left: Array[SupportsRichComparisonT], left_count: int, right: Array[SupportsRichComparisonT], right_count: int
) -> bool:
    """As ``comes_before``, or when the sequences are equal."""
    position = first_difference(left, left_count, right, right_count)
    if position == left_count or position == right_count:
        return left_count <= right_count
    return left.get(position) < right.get(position)


def object_before(left: object, right: object) -> bool:
    """``left < right`` of two objects of which nothing is known; only built-in values can be compared so."""
    if isinstance(left, bool) or isinstance(right, bool):
        return object_before(_without_bool(left), _without_bool(right))
    if isinstance(left, int):
        if isinstance(right, int):
            return left < right
        if isinstance(right, float):
            return left < right
    elif isinstance(left, float):
        if isinstance(right, float):
            return left < right
        if isinstance(right, int):
            return left < right
    elif isinstance(left, str):
        if isinstance(right, str):
            return left < right
    elif isinstance(left, bytes):
        if isinstance(right, bytes):
            return left < right
    raise TypeError("'<' not supported between instances of '" + class_name(left) + "' and '" + class_name(right) + "'")


def _without_bool(value: object) -> object:
    return int(value) if isinstance(value, bool) else value
