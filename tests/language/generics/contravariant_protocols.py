"""A generic protocol whose methods take its argument: classes that take one type only, and what inherits from them."""

from typing import Generic, Protocol, TypeVar

K = TypeVar("K", contravariant=True)
V = TypeVar("V", covariant=True)
T = TypeVar("T")


class Lookup(Protocol[K, V]):
    def __getitem__(self, key: K, /) -> V: ...


class Table(dict[str, int]):
    def __getitem__(self, key: str) -> int:
        return len(key)


class Missing(dict[str, int]):
    def __missing__(self, key: str) -> int:
        return -len(key)


class Words:
    def __getitem__(self, key: str) -> int:
        return key.count("a")


class Reader(Generic[T]):
    def __init__(self, source: Lookup[str, T]) -> None:
        self.source = source

    def read(self, key: str) -> T:
        return self.source[key]


def main() -> None:
    sources: list[Lookup[str, int]] = [Table(a=1), Missing(banana=3), Words(), {"banana": 7, "a": 9}]
    for source in sources:
        print(type(source).__name__, source["banana"], Reader(source).read("a"), "{a}".format_map(Table()))
    print("{zz} {a}".format_map(Missing(a=5)), "%(abc)s" % Table(), "%(abc)s" % Missing(b=1))
    numbers: Lookup[int, str] = ["x", "y"]
    print(numbers[1], Reader({"k": "v"}).read("k"))


main()
