"""Members of IntEnum, IntFlag and StrEnum beside numbers and texts, where only objects are known."""

from enum import IntEnum, IntFlag, StrEnum, auto


class E(IntEnum):
    A = 1
    B = 2


class F(IntFlag):
    X = auto()
    Y = auto()


class S(StrEnum):
    A = "a"
    B = auto()


def same(a: object, b: object) -> tuple[bool, bool]:
    return a == b, a != b


values: list[object] = [1, 2, 3, 1.0, 2.5, True, "a", "b", E.A, E.B, F.X, F.Y, F.X | F.Y, S.A, S.B, None, (1,), b"a"]
for one in values:
    print("".join("=" if same(one, other)[0] else "." for other in values), same(one, E.A), same(one, S.A))
print(E.A in [1, 2], 1 in [E.A], S.A in ["a"], "a" in [S.A], 3 in [F.X | F.Y])
table: dict[object, str] = {E.A: "one", "b": "text", 3: "three"}
print(table.get(1), table[S.B], table.get(F.X | F.Y), table.get(True), table.get(2), table.get(1.0))
names: set[object] = {1, E.A, 1.0, S.A, "a", True}
print(len(names), E.B in names)
print(same(1, E.A), same(E.A, 1), same(2, E.A), same(1.0, E.A), same(True, E.A), same("a", S.B))
