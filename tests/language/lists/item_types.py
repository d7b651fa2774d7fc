"""Lists of every kind of item: int, float, bool, str, bytes, tuple, None, objects, functions."""

from typing import Callable


class Item:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Item({self.name!r})"


def double(value: int) -> int:
    return value * 2


def main() -> None:
    floats = [1.5, -2.0, 0.25]
    floats.append(3.0)
    print(floats, floats[-1] * 2, sum(floats, 0.0), 0.25 in floats)
    flags = [True, False]
    flags.insert(0, False)
    print(flags, flags.count(False))
    words = ["a", "", "ccc"]
    words[1] = "bb"
    print(words, "bb" in words, words.index("ccc"))
    blobs = [b"x", b"", b"\x00"]
    print(blobs, blobs.index(b""))
    pairs = [(1, "one"), (2, "two")]
    pairs.append((3, "three"))
    print(pairs, pairs[0][1], (2, "two") in pairs, pairs.index((3, "three")))
    maybe: list[int | None] = [1, None, 3]
    print(maybe, maybe.count(None), [value for value in maybe if value is not None])
    items = [Item("p"), Item("q")]
    items.append(items[0])
    print(items, items[0] is items[2], items[1] in items, items.index(items[1]))
    functions: list[Callable[[int], int]] = [double, abs, lambda value: value + 1]
    print([function(-4) for function in functions])
    dicts = [{"a": 1}, {}]
    dicts[1]["b"] = 2
    print(dicts)
    mixed: list[int | str] = [1, "two", 3]
    print(mixed, 1 in mixed, "two" in mixed, len(mixed))


if __name__ == "__main__":
    main()
