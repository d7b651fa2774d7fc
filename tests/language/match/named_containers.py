"""Patterns of containers with a name: the items have the types that the subject says."""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = "str | int | list[Value] | dict[str, Value] | None"


def depth(value: Value) -> int:
    match value:
        case list() as items if items:
            return 1 + max(depth(item) for item in items)
        case dict() as table:
            return 1 + max((depth(item) for item in table.values()), default=0)
        case list(empty):
            return 1 + len(empty)
        case _:
            return 0


def total(numbers: list[int] | set[int] | tuple[int, ...] | int) -> int:
    match numbers:
        case list() as found:
            found.append(100)
            return sum(found)
        case set() as found_set:
            return sum(found_set | {1000})
        case tuple() as found_tuple:
            return sum(found_tuple + (5,))
        case one:
            return one


def first(pairs: dict[str, list[str] | str]) -> list[str]:
    match pairs:
        case {"names": list() as names}:
            return names[:1]
        case {"names": str(name)}:
            return [name.upper()]
        case _:
            return []


nested: list[Value] = [1, [2, {"a": [], "b": {}}], "x"]
print(depth(nested), depth([]), depth({}), depth("s"), depth({"k": [[None]]}))
print(total([1, 2]), total({1, 2}), total((1, 2)), total(7))
print(first({"names": ["a", "b"]}), first({"names": "n"}), first({}))
