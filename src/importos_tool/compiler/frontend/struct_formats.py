"""What ``struct.unpack("!HI4s", data)`` gives: with a literal format ``tuple[int, int, bytes]``, not just objects.

mypy learns it from here. A ``Struct`` that is made with a literal carries the items' types beside its own type, as
mypy's ``functools.partial`` carries a signature. Where the format is no literal, the library's own
``tuple[object, ...]`` remains. What the converter makes of such calls stands in ``struct_calls.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mypy.plugin import FunctionContext, MethodContext
from mypy.types import ExtraAttrs, Instance, LiteralType, TupleType, Type, get_proper_type

UNPACKING = ("struct.unpack", "struct.unpack_from")
STRUCT = "struct.Struct"
UNPACKING_METHODS = (f"{STRUCT}.unpack", f"{STRUCT}.unpack_from")
ITEMS = "__struct_items"
FIELD = re.compile(r"(\d*)([xcbB?hHiIlLqQnNefdspP])\s*")
CLASSES = {"c": "bytes", "s": "bytes", "p": "bytes", "?": "bool", "e": "float", "f": "float", "d": "float"}
MOST_ITEMS = 32


def items_of_format(text: str) -> list[str] | None:
    """The built-in classes of the values; None where there are too many, or the format has a mistake."""
    rest = text[text[:1] in tuple("@=<>!") :].lstrip()
    items: list[str] = []
    while rest:
        field = FIELD.match(rest)
        if field is None:
            return None
        rest = rest[field.end() :]
        count, code = int(field[1] or 1), field[2]
        count = 0 if code == "x" else 1 if code in "sp" else count
        if len(items) + count > MOST_ITEMS:
            return None
        items += [CLASSES.get(code, "int")] * count
    return items


def function_hook(fullname: str) -> Callable[[FunctionContext], Type] | None:
    """What mypy asks for a call of a function or class."""
    return _unpacked if fullname in UNPACKING else _struct if fullname == STRUCT else None


def method_hook(fullname: str) -> Callable[[MethodContext], Type] | None:
    """What mypy asks for a call of a method."""
    return _unpacked_by_struct if fullname in UNPACKING_METHODS else None


def _items(context: FunctionContext) -> Type | None:
    format_types = context.arg_types[0] if context.arg_types else []
    type_ = get_proper_type(format_types[0]) if len(format_types) == 1 else None
    literal = type_.last_known_value if isinstance(type_, Instance) else type_
    names = items_of_format(str(literal.value)) if isinstance(literal, LiteralType) else None
    if names is None:
        return None
    items: list[Type] = [context.api.named_generic_type(f"builtins.{name}", []) for name in names]
    object_ = context.api.named_generic_type("builtins.object", [])
    return TupleType(items, context.api.named_generic_type("builtins.tuple", [object_]))


def _unpacked(context: FunctionContext) -> Type:
    return _items(context) or context.default_return_type


def _struct(context: FunctionContext) -> Type:
    items, made = _items(context), get_proper_type(context.default_return_type)
    if items is None or not isinstance(made, Instance):
        return made
    known = made.copy_modified()
    known.extra_attrs = ExtraAttrs({ITEMS: items}, set(), None)
    return known


def _unpacked_by_struct(context: MethodContext) -> Type:
    struct = get_proper_type(context.type)
    if isinstance(struct, Instance) and struct.extra_attrs is not None:
        return struct.extra_attrs.attrs.get(ITEMS, context.default_return_type)
    return context.default_return_type
