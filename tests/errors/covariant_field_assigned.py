"""A field whose type is covariant: what is known as a Box[object] may be a Box[int]."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)
S_co = TypeVar("S_co", covariant=True)


class Box(Generic[T_co]):
    def __init__(self, item: T_co) -> None:
        self.item = item
        self.pair = (item, item)
        self.count = 1


class Labelled(Box[S_co]):
    def __init__(self, item: S_co, label: str) -> None:
        super().__init__(item)
        self.item = item
        self.label = label


@dataclass
class Record(Generic[T_co]):
    item: T_co
    count: int = 0


class Numbers(Box[int]):
    pass


def spoil(box: Box[object], labelled: Labelled[object], record: Record[object]) -> None:
    box.item = "text"  # error: E304 field item of a Box cannot be assigned
    box.pair = ("a", "b")  # error: E304 field pair of a Box
    labelled.item = "text"  # error: E304 field item of a Labelled
    record.item = "text"  # error: E304 field item of a Record
    box.count += 1
    labelled.label = "other"
    record.count = 2


def found(value: object) -> None:
    if isinstance(value, Box):
        value.item = "text"  # error: E304 field item of a Box


spoil(Box(5), Labelled(5, "five"), Record(5))
found(Box(5))
numbers = Numbers(5)
numbers.item = 6
