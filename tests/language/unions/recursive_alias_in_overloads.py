"""Lists and dicts of a recursive alias, where the library has several signatures."""

from __future__ import annotations

from datetime import date
from typing import Union

Value = Union[str, int, float, bool, date, "list[Value]", "dict[str, Value]"]


def tables_of(root: dict[str, Value], name: str) -> list[Value]:
    found = root.setdefault(name, [])
    assert isinstance(found, list)
    return found


def descend(table: dict[str, Value], *path: str) -> dict[str, Value]:
    for part in path:
        inner = table.setdefault(part, {})
        if isinstance(inner, list) and inner:
            inner = inner[-1]
        if not isinstance(inner, dict):
            raise TypeError(f"{part} is no table")
        table = inner
    return table


def main() -> None:
    root: dict[str, Value] = {"name": "x", "day": date(2024, 2, 29), "pi": 3.5, "on": True}
    tables_of(root, "fruit").append({"kind": "apple"})
    tables_of(root, "fruit").append({"kind": "pear", "sizes": [1, 2.5, [3]]})
    descend(root, "fruit")["ripe"] = False
    descend(root, "a", "b")["c"] = [date(2024, 1, 1)]
    print(root)
    print(root.get("fruit", []), root.get("nothing", []), root.get("nothing", {}), root.pop("on", 0), root.pop("off", [1]))
    try:
        descend(root, "name")
    except TypeError as error:
        print(error)


main()
