"""The module ``functools``: what needs no decorator."""

from collections.abc import Callable, Iterable
from typing import TypeVar, overload

_T = TypeVar("_T")
_S = TypeVar("_S")


@overload
def reduce(function: Callable[[_T, _S], _T], iterable: Iterable[_S], initial: _T, /) -> _T:
    result = initial
    for item in iterable:
        result = function(result, item)
    return result


@overload
def reduce(function: Callable[[_T, _T], _T], iterable: Iterable[_T], /) -> _T:
    iterator = iter(iterable)
    try:
        result = next(iterator)
    except StopIteration:
        raise TypeError("reduce() of empty iterable with no initial value") from None
    for item in iterator:
        result = function(result, item)
    return result
