"""A match, and ``[*items]``, in a program that has an ``ascii``, ``repr`` or ``list`` of its own."""

from math import sqrt as repr


def as_parameter(value: int | str, ascii: bool = False) -> str:
    match value:
        case int():
            return f"{value:x}" if ascii else str(value)
        case str():
            return value


def as_local(value: object) -> str:
    repr = "<"
    match value:
        case [int(first), *rest]:
            return f"{repr}{first} {len(rest)}"
        case {"ascii": ascii, **repr_of_others} if ascii:
            return f"{repr}{ascii} {len(repr_of_others)}"
        case _:
            return "?"


def as_found(value: object) -> str:
    match value:
        case {"name": str(ascii), "values": [repr, *others]}:
            return f"{ascii} {repr} {others}"
        case list(repr):
            return f"{len(repr)} {repr[0]}"
        case _:
            return "?"


def as_imported(value: object) -> str:
    match value:
        case [float(first), *rest]:
            return f"{repr(first)} {ascii} {len(rest)}"
        case {"key": key, **more}:
            return f"{key} {ascii} {len(more)}"
        case _:
            return "?"


def with_more(list: set[int]) -> int:
    return len([*list, 2])


ascii = "of the module"

if __name__ == "__main__":
    print(as_parameter(10, True), as_parameter(10), as_parameter("a"))
    print(as_local([1, 2]), as_local({"ascii": 1, "b": 2}), as_local({"ascii": 0}), as_local(None))
    print(as_found({"name": "n", "values": [1, 2, 3]}), as_found([4, 5]), as_found(4))
    print(as_imported([4.0, 1]), as_imported({"key": 1, "b": 2}), as_imported(None))
    print(with_more({4, 5}))
