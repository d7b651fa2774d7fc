"""An alias in terms of itself is one type, however deep the type checker has written it out."""

from __future__ import annotations

from typing import TypeAlias, Union

Value: TypeAlias = Union[int, float, str, "list[Value]", "dict[str, Value]", None]


def as_list(value: Value) -> list[Value]:
    assert isinstance(value, list)
    return value


def joined(items: list[Value]) -> Value:
    return [items[0], *as_list(items[1])]


def added(items: list[Value]) -> Value:
    return as_list(items[0]) + as_list(items[1])


def extended(items: list[Value]) -> list[Value]:
    made: list[Value] = [None]
    made.extend(as_list(items[1]))
    made += [[item, item] for item in as_list(items[0])]
    return made


def depth(value: Value) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


def flat(value: Value) -> list[Value]:
    match value:
        case [first, *rest]:
            return [*flat(first), *flat(rest)]
        case {"items": items}:
            return flat(items) + [len(flat(items))]
        case [] | None:
            return []
        case _:
            return [value]


print(joined([1, ["a", None, [2.5]]]), added([[1], [2, "x"]]), extended([[[1]], [2, {"a": 1}]]))
print(depth([1, [2, {"x": [3]}]]), depth({}), depth("deep"))
print(flat([1, [2.5, [], ["x", {"items": [3, [4]], "y": [None, 5], "z": 6}]], None]))
