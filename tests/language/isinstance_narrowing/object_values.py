"""Values typed object: ints, floats, texts and objects together, recognised by isinstance."""


class Thing:
    def __repr__(self) -> str:
        return "Thing()"


def describe(value: object) -> str:
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "bool " + ("yes" if value else "no")
    if isinstance(value, int):
        return "int " + str(value + 1)
    if isinstance(value, float):
        return "float " + str(value / 2)
    if isinstance(value, str):
        return "str " + value[::-1]
    if isinstance(value, bytes):
        return "bytes " + str(len(value))
    if isinstance(value, Thing):
        return "thing"
    return "something else"


def counted(values: list[object]) -> tuple[int, float, list[object]]:
    """A bool is an int, and counts as one beside a number."""
    count, whole = 0, 0.0
    seen: list[object] = []
    for value in values:
        if isinstance(value, int):
            count += value
            whole += value
            seen.append(value)
            print(value, f"{value}", value + 1, 2 * value, -value, ~value, value / 2, value**2, value * value, 1.5 - value)
            print(value > 0, 0 <= value < 5, value == 1, value != 1, 1 == value, "ab" * value, [0] * value, not value)
    return count, whole, seen


def plus_one(value: object) -> int:
    match value:
        case int():
            return value + 1
        case str():
            return len(value)
        case _:
            return -1


def main() -> None:
    print(counted([True, 3, False, "xy", 2.5, None]))
    print(plus_one(True), plus_one(2), plus_one("abc"), plus_one(None))
    values: list[object] = [1, 2.5, "abc", True, None, b"xy", Thing(), -7, 0.0, ""]
    for value in values:
        print(repr(value), describe(value))
    table: dict[str, object] = {"n": 1, "s": "x"}
    table["f"] = 1.5
    print(table, [describe(value) for value in table.values()])
    print(values[0] == 1, values[2] == "abc", values[1] == 2.5, values[0] == "1", values[4] is None, len(values))
    pair: tuple[object, object] = (1, "one")
    print(pair, describe(pair[0]))
    value = values[7]
    assert isinstance(value, int)
    print(value * 2)


if __name__ == "__main__":
    main()
