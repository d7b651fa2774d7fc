"""``object_pairs_hook``: entries in their order, also those with the same name; hooks run as soon as an object ends."""

from __future__ import annotations

import io
import json
from collections import OrderedDict


def shown(pairs: list[tuple[str, object]]) -> object:
    print("pairs", pairs)
    return "<" + " ".join(name for name, _value in pairs) + ">"


def unique(pairs: list[tuple[str, object]]) -> object:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise ValueError("a name stands there twice")
    return entries


def counted(entries: dict[str, object]) -> object:
    print("dict", entries)
    return len(entries)


def main() -> None:
    text = '{"b": 1, "a": [{"x": null, "x": true}, [], {}, 2.5], "b": {"c": "d"}}'
    print(json.loads(text, object_pairs_hook=shown))
    print(json.loads(text, object_hook=counted))
    print(json.loads(text, object_pairs_hook=shown, object_hook=counted))
    print(json.loads(b"[1, {}]", object_pairs_hook=unique), json.loads(" 3 ", object_pairs_hook=shown))
    print(json.loads('{"z": 1, "y": {"x": 2}}', object_pairs_hook=OrderedDict))
    print(json.load(io.StringIO('{"z": [1, {"k": 2}]}'), object_pairs_hook=unique))
    for bad in ('{"a": {}, "a": 1}', '{"a": {"b": 1}', '{"a" 1}', "[{}, ]", "{} x", "{,}", "\ufeff{}", '{"a": 1 "b"}', ""):
        try:
            print(json.loads(bad, object_pairs_hook=unique))
        except ValueError as error:
            print(type(error).__name__, error)
    try:
        json.loads('{"a": {"b": 1}, "c": ', object_hook=counted)
    except json.JSONDecodeError as error:
        print(error)


main()
