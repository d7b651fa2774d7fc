"""Classes that derive from MutableSequence: what it gives them besides, with themselves as values, and in its order."""

from collections.abc import Iterable, MutableSequence, Sequence
from typing import overload


class Track(MutableSequence[str]):
    def __init__(self, items: Iterable[str] = ()) -> None:
        self._items = list(items)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> "Track": ...
    def __getitem__(self, index: "int | slice") -> "str | Track":
        if isinstance(index, slice):
            return Track(self._items[index])
        print("get", index, end="; ")
        return self._items[index]

    @overload
    def __setitem__(self, index: int, value: str) -> None: ...
    @overload
    def __setitem__(self, index: slice, value: Iterable[str]) -> None: ...
    def __setitem__(self, index: "int | slice", value: "str | Iterable[str]") -> None:
        print("set", index, value, end="; ")
        if isinstance(index, slice):
            self._items[index] = value
        elif isinstance(value, str):
            self._items[index] = value

    def __delitem__(self, index: "int | slice") -> None:
        print("delete", index, end="; ")
        del self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def insert(self, index: int, value: str) -> None:
        self._items.insert(index, value)

    def __repr__(self) -> str:
        return f"Track({self._items})"


track = Track("abc")
track += ["d", "e"]
same = track
same += (letter.upper() for letter in "xy")
print(track, same is track)
track.reverse()
print(track)
track.extend(track)
track += track[:1]
print(len(track), track)
track[1:3] = "zz"
print(track.pop(), track.pop(0), "z" in track, track.index("z"), track.count("z"))
track.remove("e")
print(track, list(reversed(track)))
track.clear()
print(track, len(track), bool(track))
Track().reverse()


class Unequal:
    def __eq__(self, other: object) -> bool:
        return False

    def __repr__(self) -> str:
        return "Unequal()"


class Shown(Sequence[object]):
    """Says of its length what is not so: where it ends shows when it is asked for an item."""

    def __init__(self, *items: object) -> None:
        self._items = items

    @overload
    def __getitem__(self, index: int) -> object: ...
    @overload
    def __getitem__(self, index: slice) -> "Shown": ...
    def __getitem__(self, index: "int | slice") -> object:
        if isinstance(index, slice):
            return Shown(*self._items[index])
        return self._items[index]

    def __len__(self) -> int:
        return 2


alone = Unequal()
shown = Shown(1, "b", 2.5, alone, "b")
print(list(shown), list(reversed(shown)), len(shown), *shown)
print(2.5 in shown, alone in shown, Unequal() in shown, shown.index(alone), shown.count("b"), shown.count(alone))
print(shown.index("b", 2), shown.index("b", -1), shown.index(1, 0, -1))
try:
    shown.index("b", 2, 4)
except ValueError:
    print("not there")
values = iter(shown)
print(next(values), [*values], next(values, "end"), next(values, "end"))


def add_all(target: MutableSequence[int], values: Iterable[int]) -> MutableSequence[int]:
    target += values
    return target


numbers = [1, 2]
print(add_all(numbers, (3, 4)) is numbers, numbers, add_all(bytearray(b"ab"), b"c"))
data = bytearray(b"x")
data += b"y"
try:
    data += data
except BufferError as error:
    print(error, data)
try:
    add_all(data, [99])
except TypeError as error:
    print(error, data)
