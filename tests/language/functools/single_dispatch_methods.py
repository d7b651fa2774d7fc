"""``functools.singledispatchmethod``, and ``cmp_to_key``."""

from functools import cmp_to_key, singledispatchmethod


class Writer:
    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []

    @singledispatchmethod
    def write(self, value: object, end: str = ";") -> None:
        self.lines.append(f"{type(value).__name__}{end}")

    @write.register
    def _(self, value: int, end: str = ";") -> None:
        self.lines.append(f"int {value} {value + 1}{end}")

    @write.register
    def _(self, value: str, end: str = ";") -> None:
        self.lines.append(f"{self.name} {value}{end}")

    @write.register(list)
    def write_list(self, value: list[object], end: str = "!") -> None:
        for item in value:
            self.write(item)
        self.lines.append(end)


class Louder(Writer):
    def both(self, value: object) -> None:
        self.write(value)
        self.write(value, end="")


def compare(one: str, other: str) -> int:
    return len(one) - len(other) or (one > other) - (one < other)


def downwards(one: int, other: int) -> int:
    return other - one


def main() -> None:
    writer = Writer("w")
    values: list[object] = [1, "two", True]
    writer.write(1)
    writer.write("two", end=".")
    writer.write(2.5)
    writer.write(values)
    print(writer.lines)
    louder = Louder("l")
    louder.both("x")
    louder.both(None)
    louder.write_list([3])
    print(louder.lines)
    words = ["ccc", "a", "bb", "aa", "b"]
    key = cmp_to_key(compare)
    print(sorted(words, key=key), max(words, key=key), min(words, key=cmp_to_key(compare)))
    print(sorted([3, 1, 2], key=cmp_to_key(downwards)))
    print(key("a") < key("b"), key("a") == key("a"), key("bb") <= key("b"))


if __name__ == "__main__":
    main()
