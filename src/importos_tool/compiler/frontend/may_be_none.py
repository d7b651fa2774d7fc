"""Where the library's own signatures say ``Any``.

``AnyStr | MaybeNone``: what is nearly never None, with typeshed's own name.

``match.group(1)`` is None where the group took no part, and nobody asks for that when the pattern rules it out. So
typeshed says ``str | Any``: the type checker lets it be used as a ``str``. For us such a value is a ``str`` or None,
and it is None that is found out at run time, with the exception that CPython raises.

A list or a dict of such values would be two types at once: one for who fills it and one for who reads it. It is one of
the values without None, which is refused when it comes in. ``MaybeNoneItem`` says of a container of the library that
None is in it.

``AnyKey``: an object, as a parameter of a method that others override with a type of their own.

No other ``Any`` can be compiled. These carry their names where mypy keeps that of a module which it did not find.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import AnalyzeTypeContext
from mypy.types import AnyType, Type, TypeOfAny, get_proper_type

MAYBE_NONE = "_typeshed.MaybeNone"
MAYBE_NONE_ITEM = "_typeshed.MaybeNoneItem"
ANY_KEY = "_typeshed.AnyKey"


def type_hook(fullname: str) -> Callable[[AnalyzeTypeContext], Type] | None:
    """What mypy asks for every name in a type."""
    if fullname not in (MAYBE_NONE, MAYBE_NONE_ITEM, ANY_KEY):
        return None
    named = AnyType(TypeOfAny.from_unimported_type, missing_import_name=fullname)
    return lambda _context: AnyType(TypeOfAny.from_another_any, source_any=named)


def is_maybe_none(type_: Type, *, within: bool = False) -> bool:
    """Whether the item of a union says that the value may be None; ``within``: the value of a container."""
    proper = get_proper_type(type_)
    if not isinstance(proper, AnyType):
        return False
    return proper.missing_import_name == MAYBE_NONE_ITEM or (not within and proper.missing_import_name == MAYBE_NONE)


def is_any_key(type_: AnyType) -> bool:
    """Whether it is an object, in the place of what others override."""
    return type_.missing_import_name == ANY_KEY
