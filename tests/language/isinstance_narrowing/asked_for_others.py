"""What isinstance shows of an object is asked for objects of other types than it holds."""

from collections import ChainMap, UserList, UserString, deque
from collections.abc import KeysView, Mapping, Sequence, Set
from typing import overload

OTHERS: list[Set[object]] = [{1, "a"}, {"z"}, {2.5, None}, frozenset([1, 2, 3])]


class Triple(Sequence[int]):
    def __init__(self, *items: int) -> None:
        self.items = items

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)


class Words(list[str]):
    def count(self, value: str) -> int:
        return 100 + super().count(value)


def counted(value: object) -> None:
    if not isinstance(value, Sequence):
        print("no sequence")
        return
    for item in ("a", 1, True, 2.0, None, (1, 2), float("nan")):
        try:
            print(repr(item), value.count(item), item in value, value.index(item))
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    if isinstance(value, (range, str, UserString, bytes, bytearray)):
        return
    try:
        print(value.index(2, 1), value.index(2.0, -2, 5))
    except ValueError as error:
        print("ValueError", error)


def either(values: Sequence[int | str]) -> None:
    if isinstance(values, list):
        print(values.count("a"), values.count(2), values.index(2))


def operated(value: object) -> None:
    if isinstance(value, Set):
        for other in OTHERS:
            for result in (value & other, value | other, value - other, value ^ other):
                print(type(result).__name__, sorted(map(repr, result)), end=" ")
            print(value <= other, value >= other, value == other, value.isdisjoint(other))


def keys(value: object) -> None:
    if isinstance(value, Mapping):
        for other in OTHERS:
            shown: KeysView[object] = value.keys()
            for result in (shown & other, shown | other, shown - other, shown ^ other):
                print(type(result).__name__, sorted(map(repr, result)), end=" ")
            print(shown <= other, shown >= other, shown == other, shown.isdisjoint(other))
        print(value.keys() & ["a", 1, "a"], value.keys() - (1, "a"))


def items(value: object) -> None:
    if isinstance(value, Mapping):
        shown = value.items()
        for pair in ((1, 2), ("a", 1), ((1, 2), 1), (None, 2)):
            print(pair in shown, end=" ")
        others: list[set[tuple[object, object]]] = [{(1, 2), ("a", 1)}, {("b", None), (2, 3)}, set()]
        for other in others:
            for result in (shown & other, shown | other, shown - other, shown ^ other):
                print(type(result).__name__, sorted(map(repr, result)), end=" ")
            print(shown == other, shown.isdisjoint(other))


def main() -> None:
    for value in ([1, 2, 2], (1, 2), (1, "a"), deque([1, 2]), range(1, 3), Triple(1, 2), [1.0, 2.0], ["a", "b"]):
        counted(value)
    counted([True])
    counted([None, 1])
    counted([(1, 2)])
    counted(UserList([1, 2]))
    counted("abca")
    counted(UserString("abca"))
    counted(b"abca")
    counted(bytearray((0, 1, 1)))
    print(Words("ab").count("a"))
    either([1, 2])
    either([1, "a", 2])
    for held in ({1, 2}, {"a", "b"}, frozenset({1, 2}), {1.5, 2.5}, {(1, 2)}, {1: 2}.keys(), {"a": 1}.keys()):
        operated(held)
    keys({1: 2, 2: 3})
    keys({"a": 2})
    keys({2.0: "b"})
    keys({(1, 2): 1})
    keys(ChainMap({1: 2}))
    items({1: 2, 2: 3})
    items({"a": 1})
    items({2.0: "b"})
    items({(1, 2): 1})
    items(ChainMap({1: 2}))


if __name__ == "__main__":
    main()
