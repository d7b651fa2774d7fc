"""JSON for dataclasses: ``loads(Config, text)`` gives a ``Config`` whose every part has its declared type,
``loads_list`` and ``loads_dict`` many of them, ``dumps`` the text of one. It runs under CPython too, with the same
results.

What is read must be what is declared: dataclasses, ``str``, ``int``, ``float``, ``bool``, ``None``, ``list``, ``set``,
``frozenset``, ``tuple``, ``dict`` with ``str`` keys, typed dictionaries, unions, ``Literal``, enumerations (by value),
dates and times (in ISO 8601) and ``object`` (anything). An ``int`` is taken for a ``float`` and becomes one; nothing
else is converted. Keys that no field has are refused.
"""

from __future__ import annotations

import json
from typing import TypeVar

from importos.json.records import loaded_record
from importos.json.shapes import JSON, Place, Rules, ShapeError, fail, kind_of
from importos.json.writing import plain

T = TypeVar("T")

__all__ = ["ShapeError", "dumps", "loads", "loads_dict", "loads_list"]


def loads(cls: type[T], text: str | bytes | bytearray, *, allow_unknown_keys: bool = False, max_depth: int = 100) -> T:
    """The dataclass ``cls`` from JSON text.

    json.JSONDecodeError: the text is no JSON. ShapeError: it is not what ``cls`` declares, or it has more than
    ``max_depth`` lists and dicts in one another. TypeError: ``cls`` is not what can be loaded.
    """
    return loaded_record(cls, _tree(text, max_depth), Place(None, "$", Rules(allow_unknown_keys)))


def loads_list(
    cls: type[T], text: str | bytes | bytearray, *, allow_unknown_keys: bool = False, max_depth: int = 100
) -> list[T]:
    """As ``loads``, of a text that is a list of them."""
    place = Place(None, "$", Rules(allow_unknown_keys))
    tree = _tree(text, max_depth)
    if not isinstance(tree, list):
        fail(place, "expected list[" + cls.__name__ + "], got " + kind_of(tree))
    return [loaded_record(cls, tree[index], place.index(index)) for index in range(len(tree))]


def loads_dict(
    cls: type[T], text: str | bytes | bytearray, *, allow_unknown_keys: bool = False, max_depth: int = 100
) -> dict[str, T]:
    """As ``loads``, of a text that is a dict of them."""
    place = Place(None, "$", Rules(allow_unknown_keys))
    tree = _tree(text, max_depth)
    if not isinstance(tree, dict):
        fail(place, "expected dict[str, " + cls.__name__ + "], got " + kind_of(tree))
    return {key: loaded_record(cls, value, place.key(key)) for key, value in tree.items()}


def _tree(text: str | bytes | bytearray, max_depth: int) -> JSON:
    if not isinstance(text, str):
        text = bytes(text).decode("utf-8")
    if deeper_than(text, max_depth):
        raise ShapeError("$", "nested deeper than " + str(max_depth))
    tree: JSON = json.loads(text)
    return tree


def dumps(obj: object, *, indent: int | str | None = None) -> str:
    """JSON text of dataclasses, enumerations (their values), lists, tuples, sets (in the order of their items' texts),
    dicts with ``str`` keys, numbers, ``str``, ``bool`` and ``None``. TypeError for everything else, ValueError for
    numbers that JSON does not have.
    """
    return json.dumps(obj, default=plain, indent=indent, allow_nan=False)


def deeper_than(text: str, most: int) -> bool:
    """Whether more than ``most`` brackets are open somewhere in the text."""
    depth = 0
    inside = False
    escaped = False
    for character in text:
        if inside:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                inside = False
        elif character == '"':
            inside = True
        elif character == "[" or character == "{":
            depth += 1
            if depth > most:
                return True
        elif character == "]" or character == "}":
            depth -= 1
    return False
