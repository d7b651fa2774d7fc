"""The module ``dataclasses``: the signatures; dataclasses are not compiled yet and are refused by name."""

from collections.abc import Callable
from typing import Generic, TypeVar, overload

_T = TypeVar("_T")


class Field(Generic[_T]): ...


@overload
def dataclass(cls: type[_T], /) -> type[_T]: ...
@overload
def dataclass(
    *,
    init: bool = True,
    repr: bool = True,
    eq: bool = True,
    order: bool = False,
    unsafe_hash: bool = False,
    frozen: bool = False,
    match_args: bool = True,
    kw_only: bool = False,
    slots: bool = False,
) -> Callable[[type[_T]], type[_T]]: ...


@overload
def field(*, default: _T, init: bool = True, repr: bool = True, compare: bool = True, kw_only: bool = False) -> _T: ...
@overload
def field(
    *,
    default_factory: Callable[[], _T],
    init: bool = True,
    repr: bool = True,
    compare: bool = True,
    kw_only: bool = False,
) -> _T: ...
