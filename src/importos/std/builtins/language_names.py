"""Names that the language gives a meaning: ``super``, ``property``, ``staticmethod`` and their kin.

They stand last: under CPython the decorators of the parts before must be CPython's own.
"""

from __future__ import annotations

from types import EllipsisType
from typing import Callable, Concatenate, Generic, Never, final

from .type_variables import P, R_co, T


class super:
    def __init__(self) -> None: ...


class staticmethod(Generic[P, R_co]):
    def __init__(self, function: Callable[P, R_co], /) -> None: ...


class classmethod(Generic[T, P, R_co]):
    def __init__(self, function: Callable[Concatenate[type[T], P], R_co], /) -> None: ...


class property:
    def __init__(
        self,
        fget: Callable[[Never], object] | None = None,
        fset: Callable[[Never, Never], None] | None = None,
        fdel: Callable[[Never], None] | None = None,
        doc: str | None = None,
    ) -> None: ...
    def getter(self, fget: Callable[[Never], object], /) -> property: ...
    def setter(self, fset: Callable[[Never, Never], None], /) -> property: ...
    def deleter(self, fdel: Callable[[Never], None], /) -> property: ...


@final
class ellipsis:
    def __repr__(self) -> str:
        return "Ellipsis"


Ellipsis: EllipsisType


@final
class _NotImplementedType:
    def __repr__(self) -> str:
        return "NotImplemented"


NotImplemented: _NotImplementedType
