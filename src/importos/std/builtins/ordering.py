"""``sorted``, ``min`` and ``max``."""

from __future__ import annotations

from typing import Callable, Iterable, overload

from _typeshed import SupportsRichComparisonT

from importos.lowlevel.intrinsic import inline

from .type_variables import S, T


@overload
def sorted(
    iterable: Iterable[SupportsRichComparisonT], /, *, key: None = None, reverse: bool = False
) -> list[SupportsRichComparisonT]:
    result = list(iterable)
    result.sort(reverse=reverse)
    return result


@overload
def sorted(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT], reverse: bool = False) -> list[T]:
    result = list(iterable)
    result.sort(key=key, reverse=reverse)
    return result


@overload
@inline
def min(first: SupportsRichComparisonT, second: SupportsRichComparisonT, /) -> SupportsRichComparisonT:
    return second if second < first else first


@overload
def min(
    first: SupportsRichComparisonT,
    second: SupportsRichComparisonT,
    /,
    *others: SupportsRichComparisonT,
    key: None = None,
) -> SupportsRichComparisonT:
    best = second if second < first else first
    for item in others:
        if item < best:
            best = item
    return best


@overload
def min(first: T, second: T, /, *others: T, key: Callable[[T], SupportsRichComparisonT]) -> T:
    best = first
    best_key = key(first)
    second_key = key(second)
    if second_key < best_key:
        best = second
        best_key = second_key
    for item in others:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


@overload
def min(iterable: list[SupportsRichComparisonT], /, *, key: None = None) -> SupportsRichComparisonT:
    if not iterable:
        raise ValueError("min() arg is an empty sequence")
    best = iterable[0]
    for item in iterable:
        if item < best:
            best = item
    return best


@overload
def min(iterable: Iterable[SupportsRichComparisonT], /, *, key: None = None) -> SupportsRichComparisonT:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        raise ValueError("min() arg is an empty sequence") from None
    for item in iterator:
        if item < best:
            best = item
    return best


@overload
def min(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT]) -> T:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        raise ValueError("min() arg is an empty sequence") from None
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


@overload
def min(iterable: Iterable[SupportsRichComparisonT], /, *, key: None = None, default: T) -> SupportsRichComparisonT | T:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        return default
    for item in iterator:
        if item < best:
            best = item
    return best


@overload
def min(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT], default: S) -> T | S:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        return default
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


@overload
@inline
def max(first: SupportsRichComparisonT, second: SupportsRichComparisonT, /) -> SupportsRichComparisonT:
    return second if first < second else first


@overload
def max(
    first: SupportsRichComparisonT,
    second: SupportsRichComparisonT,
    /,
    *others: SupportsRichComparisonT,
    key: None = None,
) -> SupportsRichComparisonT:
    best = second if first < second else first
    for item in others:
        if best < item:
            best = item
    return best


@overload
def max(first: T, second: T, /, *others: T, key: Callable[[T], SupportsRichComparisonT]) -> T:
    best = first
    best_key = key(first)
    second_key = key(second)
    if best_key < second_key:
        best = second
        best_key = second_key
    for item in others:
        item_key = key(item)
        if best_key < item_key:
            best = item
            best_key = item_key
    return best


@overload
def max(iterable: list[SupportsRichComparisonT], /, *, key: None = None) -> SupportsRichComparisonT:
    if not iterable:
        raise ValueError("max() arg is an empty sequence")
    best = iterable[0]
    for item in iterable:
        if best < item:
            best = item
    return best


@overload
def max(iterable: Iterable[SupportsRichComparisonT], /, *, key: None = None) -> SupportsRichComparisonT:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        raise ValueError("max() arg is an empty sequence") from None
    for item in iterator:
        if best < item:
            best = item
    return best


@overload
def max(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT]) -> T:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        raise ValueError("max() arg is an empty sequence") from None
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if best_key < item_key:
            best = item
            best_key = item_key
    return best


@overload
def max(iterable: Iterable[SupportsRichComparisonT], /, *, key: None = None, default: T) -> SupportsRichComparisonT | T:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        return default
    for item in iterator:
        if best < item:
            best = item
    return best


@overload
def max(iterable: Iterable[T], /, *, key: Callable[[T], SupportsRichComparisonT], default: S) -> T | S:
    iterator = iterable.__iter__()
    try:
        best = iterator.__next__()
    except StopIteration:
        return default
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if best_key < item_key:
            best = item
            best_key = item_key
    return best
