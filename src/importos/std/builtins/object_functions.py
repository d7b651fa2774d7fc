"""Functions of any object: ``len``, ``repr``, ``format``, ``hash``, ``isinstance`` and their kin."""

from __future__ import annotations

from types import UnionType
from typing import Callable, Sized, TypeAlias

from importos.lowlevel.intrinsic import inline, intrinsic
from importos.lowlevel.objects import address_of
from importos.runtime.text.storage import text_is_ascii

from .type_variables import S, T
from .unicode_errors import escaped_code_point

ClassInfo: TypeAlias = "type | UnionType | tuple[ClassInfo, ...]"


@inline
def len(obj: Sized, /) -> int:
    return obj.__len__()


@inline
def repr(obj: T, /) -> str:
    return obj.__repr__()


def itself(obj: T, /) -> T:
    """What the type checker sees around an expression that stands for a call (``frontend/getters.py``)."""
    return obj


def given_to(obj: T, function: Callable[[T], S], /) -> S:
    """What stands for ``attrgetter("a", "b")(obj)``, whose types mypy finds so (``frontend/getters.py``)."""
    return function(obj)


def ascii(obj: T, /) -> str:
    shown = obj.__repr__()
    if text_is_ascii(shown):
        return shown
    pieces: list[str] = []
    for character in shown:
        code = ord(character)
        pieces.append(character if code < 0x80 else escaped_code_point(code))
    return "".join(pieces)


@inline
def format(value: T, format_spec: str = "", /) -> str:
    return value.__format__(format_spec)


def hash(obj: T, /) -> int:
    value = obj.__hash__()
    return -2 if value == -1 else value


@inline
def id(obj: object, /) -> int:
    return address_of(obj)


@intrinsic("builtin.isinstance")
def isinstance(obj: object, class_or_tuple: ClassInfo, /) -> bool:
    raise NotImplementedError


@intrinsic("builtin.issubclass")
def issubclass(cls: type, class_or_tuple: ClassInfo, /) -> bool:
    raise NotImplementedError


@intrinsic("builtin.callable")
def callable(obj: object, /) -> bool:
    raise NotImplementedError
