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


def main() -> None:
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
