"""Places in a sorted sequence by halving, and insertion at them.

``bisect_left`` finds the first place where an item may be inserted, ``bisect_right`` the last one.
"""

from __future__ import annotations

from typing import Callable, MutableSequence, TypeVar, overload

from _typeshed import SupportsLenAndGetItem, SupportsRichComparisonT

T = TypeVar("T")


def _checked(lo: int) -> int:
    if lo < 0:
        raise ValueError("lo must be non-negative")
    return lo


@overload
def bisect_left(
    a: list[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> int:
    low = _checked(lo)
    high = len(a) if hi is None else hi
    while low < high:
        middle = (low + high) >> 1
        if a[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low


@overload
def bisect_left(
    a: SupportsLenAndGetItem[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> int:
    low = _checked(lo)
    high = len(a) if hi is None else hi
    while low < high:
        middle = (low + high) >> 1
        if a[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low


@overload
def bisect_left(
    a: SupportsLenAndGetItem[T],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: Callable[[T], SupportsRichComparisonT],
) -> int:
    low = _checked(lo)
    high = len(a) if hi is None else hi
    while low < high:
        middle = (low + high) >> 1
        if key(a[middle]) < x:
            low = middle + 1
        else:
            high = middle
    return low


@overload
def bisect_right(
    a: list[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> int:
    low = _checked(lo)
    high = len(a) if hi is None else hi
    while low < high:
        middle = (low + high) >> 1
        if x < a[middle]:
            high = middle
        else:
            low = middle + 1
    return low


@overload
def bisect_right(
    a: SupportsLenAndGetItem[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> int:
    low = _checked(lo)
    high = len(a) if hi is None else hi
    while low < high:
        middle = (low + high) >> 1
        if x < a[middle]:
            high = middle
        else:
            low = middle + 1
    return low


@overload
def bisect_right(
    a: SupportsLenAndGetItem[T],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: Callable[[T], SupportsRichComparisonT],
) -> int:
    low = _checked(lo)
    high = len(a) if hi is None else hi
    while low < high:
        middle = (low + high) >> 1
        if x < key(a[middle]):
            high = middle
        else:
            low = middle + 1
    return low


@overload
def insort_left(
    a: MutableSequence[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> None:
    a.insert(bisect_left(a, x, lo, hi), x)


@overload
def insort_left(
    a: MutableSequence[T],
    x: T,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: Callable[[T], SupportsRichComparisonT],
) -> None:
    a.insert(bisect_left(a, key(x), lo, hi, key=key), x)


@overload
def insort_right(
    a: MutableSequence[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> None:
    a.insert(bisect_right(a, x, lo, hi), x)


@overload
def insort_right(
    a: MutableSequence[T],
    x: T,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: Callable[[T], SupportsRichComparisonT],
) -> None:
    a.insert(bisect_right(a, key(x), lo, hi, key=key), x)
