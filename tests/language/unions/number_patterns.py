"""match and isinstance on unions with numbers, a union of tuples, and a recursive union."""

from typing import TypeGuard, Union

Json = Union[int, float, str, None, list["Json"], dict[str, "Json"]]


def kind(x: object) -> str:
    match x:
        case None:
            return "none"
        case bool():
            return "bool"
        case int():
            return "int"
        case float():
            return "float"
        case str():
            return "str"
    return "other"


def kind_of(x: int | float | str | list[int | str] | tuple[int, int] | None) -> str:
    match x:
        case None:
            return "none"
        case 3:
            return "three"
        case int(n):
            return f"int {n}"
        case float():
            return f"float {x}"
        case "abc":
            return "abc"
        case str():
            return "str" + x
        case [a, b]:
            return f"two {a} {b}"
        case [*items]:
            return f"list {items}"


def is_number(x: int | str | list[int]) -> TypeGuard[int]:
    return isinstance(x, int)


def walk(j: Json) -> int:
    if j is None:
        return 0
    if isinstance(j, (int, float)):
        return int(j)
    if isinstance(j, str):
        return len(j)
    if isinstance(j, list):
        return sum(walk(i) for i in j)
    return sum(walk(i) for i in j.values())


def main() -> None:
    for o in (1, True, 2.5, "s", None, [1]):
        print(kind(o), end=" ")
    print()
    ws: list[int | float | str | list[int | str] | tuple[int, int] | None] = [
        None,
        3,
        4,
        2.5,
        "abc",
        "d",
        [1, "b"],
        [1],
        (1, 2),
    ]
    for w in ws:
        print(kind_of(w), end="; ")
    print()
    mixed: list[int | str | list[int]] = [1, "b", [2]]
    print([m + 1 for m in mixed if is_number(m)], [x for x in mixed if not isinstance(x, list)])
    j: Json = {"a": [1, 2.5, "xyz", None, {"b": [[7]]}], "c": 1}
    print(walk(j), j)
    t: tuple[int, int] | tuple[int, int, int] = (1, 2) if mixed else (1, 2, 3)
    print(list(t))
    a, b = t if len(t) == 2 else (1, 2)
    print(a, b)
    u: tuple[int, str] | tuple[str, int, None] = (1, "a")
    print(list(u), sorted(map(str, u)), t)


if __name__ == "__main__":
    main()
