"""The guest's built-in types under CPython: `guest` is `importos.std.builtins`, joined and made to run there.

Compiled code picks an overload item when it is compiled; here a stand-in for `typing.overload` picks by the values.
Names of the module that are not under test (numbers, text, exceptions) are taken out of it, so that CPython's own show
through.
"""

from __future__ import annotations

import builtins
import collections.abc
import importlib
import inspect
import sys
import types
import typing
from pathlib import Path

import pytest

from importos_tool.compiler.frontend.joined_modules import joined_module

KEPT = {"list", "tuple", "dict", "set", "frozenset", "range", "enumerate", "zip", "map", "filter", "reversed", "sorted"}
KEPT |= {"sum", "min", "max", "any", "all"}
_items: dict[tuple[str, str], list[typing.Callable]] = {}


def _overload(item):
    decorated = item
    function = item.__func__ if isinstance(item, staticmethod) else item
    items = _items.setdefault((function.__module__, function.__qualname__), [])
    items.append(function)

    def pick(*arguments, **named):
        for candidate in items:
            if _fits(candidate, arguments, named):
                return candidate(*arguments, **named)
        raise TypeError(f"no overload of {function.__qualname__} fits {arguments} {named}")

    pick.__name__ = function.__name__
    return staticmethod(pick) if isinstance(decorated, staticmethod) else pick


def _fits(function, arguments, named):
    signature = inspect.signature(function)
    try:
        bound = signature.bind(*arguments, **named)
    except TypeError:
        return False
    for name, value in bound.arguments.items():
        parameter = signature.parameters[name]
        if name in ("self", "cls") or parameter.annotation is parameter.empty:
            continue
        values = [value]
        if parameter.kind is parameter.VAR_POSITIONAL:
            values = value
        elif parameter.kind is parameter.VAR_KEYWORD:
            values = value.values()
        if not all(_is_a(v, parameter.annotation, function.__globals__) for v in values):
            return False
    return True


def _is_a(value, annotation, scope):
    depth = 0
    parts, current = [], ""
    for character in annotation:
        depth += (character == "[") - (character == "]")
        if character == "|" and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += character
    parts.append(current.strip())
    return any(_is_one(value, part, scope) for part in parts)


def _is_one(value, part, scope):
    head, _, rest = part.partition("[")
    if head == "Iterable":
        items = rest.removesuffix("]")
        if not hasattr(value, "__iter__"):
            return False
        if items in ("int", "bool", "float") and isinstance(
            value, (builtins.list, builtins.tuple, scope["list"], scope["tuple"])
        ):
            return all(type(v).__name__ == items for v in value)
        return True
    if head in ("Iterator", "Reversible"):
        return hasattr(value, "__next__" if head == "Iterator" else "__reversed__")
    if head == "Callable":
        return callable(value)
    if head == "Literal":
        return repr(value) == rest.removesuffix("]")
    if head == "SupportsKeysAndGetItem":
        return hasattr(value, "keys")
    if head == "AbstractSet":
        return isinstance(value, (collections.abc.Set, scope["AnySet"]))
    if head == "None":
        return value is None
    if head == "list" and rest in ("int]", "float]", "bool]"):
        return type(value) is scope["list"] and all(type(v).__name__ == rest[:-1] for v in value)
    known = scope.get(head, getattr(builtins, head, None))
    if isinstance(known, type) and head != "object":
        return isinstance(value, known) and not (head == "int" and isinstance(value, bool))
    return True


@pytest.fixture(scope="session")
def guest() -> types.ModuleType:
    """A fresh copy of the module, ready to use."""
    path = Path(__file__).parents[3] / "src" / "importos" / "std" / "builtins"
    joined = joined_module(path)
    assert joined is not None
    source = joined.text().replace("def __qualname__(", "def _qualname(")  # CPython wants a str there
    module = types.ModuleType("guest_builtins")
    real = typing.overload
    typing.overload = _overload
    sys.modules["_typeshed"] = importlib.import_module("importos.std._typeshed")
    sys.modules["io._opening"] = opening = types.ModuleType("io._opening")  # the guest's files are not under test
    opening.__getattr__ = lambda name: None
    try:
        exec(compile(source, str(path), "exec"), vars(module))
    finally:
        typing.overload = real
        del sys.modules["_typeshed"], sys.modules["io._opening"]
    for name in dir(builtins):
        if name in vars(module) and name not in KEPT and not name.startswith("__"):
            delattr(module, name)
    return module
