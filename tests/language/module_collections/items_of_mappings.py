"""Items of a mapping of the program ask its ``__getitem__``, as does any object; items are a set, values hold objects."""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView

class Headers(Mapping[str, str]):
    """Finds names in other letters than those that it walks over."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self._pairs = pairs

    def __getitem__(self, name: str) -> str:
        for key, value in self._pairs:
            if key.lower() == name.lower():
                return value
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter([key for key, _ in self._pairs])

    def __len__(self) -> int:
        return len(self._pairs)


class Squares(Mapping[int, float]):
    def __getitem__(self, n: int) -> float:
        return n * n / 1

    def __iter__(self) -> Iterator[int]:
        return iter(range(4))

    def __len__(self) -> int:
        return 4


def has(view: ItemsView[str, str], pair: tuple[str, str]) -> bool:
    return pair in view


def holds(view: ValuesView[object], value: object) -> bool:
    return value in view


def may_be(name: str | None, mapping: Mapping[str, str]) -> bool:
    return name in mapping


headers = Headers(("a", "1"), ("b", "2"))
squares = Squares()
print(("A", "1") in headers.items(), ("A", "2") in headers.items(), ("z", "1") in headers.items())
print(has(headers.items(), ("A", "1")), has({"a": "1"}.items(), ("a", "1")))
objects: list[object] = ["A", "b", "z"]
for one in objects:
    print(one in headers, one in headers.keys(), may_be("A", headers), may_be("z", headers))
numbers: list[object] = [2, 70, -1]
for one in numbers:
    print(one in squares, one in squares.keys(), (one, 4.0) in squares.items())
print((3, 9.0) in squares.items(), 4.0 in squares.values(), holds(squares.values(), 4.0), holds({1: 2}.values(), 2))
print(headers.items() & {("a", "1"), ("b", "9")}, headers.items() - {("b", "2")})
print(sorted(headers.items() | {("c", "3")}), sorted(headers.items() ^ {("a", "1"), ("c", "3")}))
print(headers.items() == {("a", "1"), ("b", "2")}, {("a", "1"), ("b", "2")} == headers.items(), headers.items() != set())
print(headers.items() <= {"a": "1", "b": "2", "c": "3"}.items(), headers.items() > {("a", "1")})
print(headers.items().isdisjoint([("A", "1")]), headers.items().isdisjoint({"a": "2"}.items()))
print(headers.items() == {"a": "1", "b": "2"}.items(), {"a": "1"}.items() & headers.items())
items: ItemsView[str, str] = {"k": "1"}.items()
print(isinstance(items, ItemsView), len(headers.items()), list(headers.values()), sorted(items | headers.items()))


class Readings(Mapping[str, float]):
    def __init__(self, last: float) -> None:
        self._last = last

    def __getitem__(self, name: str) -> float:
        return self._last

    def __iter__(self) -> Iterator[str]:
        return iter(["last"])

    def __len__(self) -> int:
        return 1


nothing = float("nan")
print(nothing in Readings(nothing).values(), 1.5 in Readings(nothing).values(), 1.5 in Readings(1.5).values())
print(("last", nothing) in Readings(nothing).items(), ("last", 1.5) in Readings(nothing).items())
