"""``__missing__`` of a class derived from dict: only ``d[key]`` asks it, also where the class is not known."""

from collections import Counter, defaultdict
from collections.abc import Mapping


class Lengths(dict[str, int]):
    def __missing__(self, key: str) -> int:
        return len(key)


class Kept(dict[str, list[int]]):
    def __missing__(self, key: str) -> list[int]:
        print("making", key)
        made = self[key] = [len(self)]
        return made


class Strict(Lengths):
    def __missing__(self, key: str) -> int:
        if key.startswith("_"):
            raise KeyError(f"private {key}")
        return -super().__missing__(key)


class Plain(dict[str, int]):
    pass


def read(table: dict[str, int], key: str) -> str:
    try:
        return str(table[key])
    except KeyError as error:
        return f"KeyError {error}"


def through(table: Mapping[str, int]) -> int:
    return table["four"]


def main() -> None:
    lengths = Lengths(a=7)
    print(lengths["a"], lengths["abc"], lengths.get("abc"), "abc" in lengths, len(lengths), lengths.pop("x", 0))
    kept = Kept()
    kept["x"].append(5)
    kept["y"].append(6)
    print(kept["x"], kept, kept.setdefault("z", [1]), kept.get("w"))
    for table in [lengths, Strict(), Plain(a=1), {"b": 2}, defaultdict(int), Counter("ab")]:
        print(type(table).__name__, read(table, "a"), read(table, "_hidden"), len(table))
    print(through(lengths), through(Strict()), through({"four": 5}))
    lengths["ab"] += 1
    print(lengths, "{zz}".format_map(lengths))


main()
