"""The module ``copy``. What is done with an object depends on its class: ``importos/runtime/copying.py``."""

from __future__ import annotations

from typing import TypeVar

from importos.runtime.copying import deep_copy, shallow_copy

_T = TypeVar("_T")


class Error(Exception): ...


error = Error


def copy(x: _T) -> _T:
    """An object of the same class with the same contents."""
    return shallow_copy(x)


def deepcopy(x: _T, memo: dict[int, object] | None = None) -> _T:
    """An object of the same class with copies of the contents; what occurs twice is copied once."""
    return deep_copy(x, {} if memo is None else memo)
