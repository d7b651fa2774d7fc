"""What a declared type says of a JSON value: a shape for each kind of type, which gives the value as that type.

The compiler makes the shapes of a dataclass's fields (``frontend/dataclass_shapes.py``); under CPython ``hints`` does.
"""

from __future__ import annotations

import sys
from typing import Generic, NoReturn, Protocol, TypeVar, Union, cast, runtime_checkable

if sys.platform == "importos":
    from json.decoder import JSON
else:
    JSON = Union[dict[str, "JSON"], list["JSON"], str, int, float, bool, None]

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")

LARGEST = 9223372036854775807


class ShapeError(ValueError):
    """A JSON value is not what is declared; ``path`` says where, ``problem`` what."""

    path: str
    problem: str

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path + ": " + problem)
        self.path = path
        self.problem = problem


@runtime_checkable
class HasIsoFormat(Protocol):
    """Dates and times."""

    def isoformat(self) -> str: ...


class Rules:
    """What holds for all of a text."""

    def __init__(self, allow_unknown: bool) -> None:
        self.allow_unknown = allow_unknown


class Place:
    """Where a value stands; its text is made when something is wrong with it."""

    def __init__(self, above: Place | None, step: str, rules: Rules) -> None:
        self.above = above
        self.step = step
        self.rules = rules

    def key(self, key: str) -> Place:
        return Place(self, key, self.rules)

    def text(self) -> str:
        above = self.above
        if above is None:
            return self.step
        if self.step.startswith("["):
            return above.text() + self.step
        return above.text() + ("." + self.step if self.step.isidentifier() else "[" + repr(self.step) + "]")

    def index(self, index: int) -> Place:
        return Place(self, "[" + str(index) + "]", self.rules)


def fail(place: Place, problem: str) -> NoReturn:
    raise ShapeError(place.text(), problem)


def kind_of(value: JSON) -> str:
    """The name of the class that JSON gave a value."""
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int"
    if isinstance(value, float):
        return "float"
    if isinstance(value, str):
        return "str"
    return "list" if isinstance(value, list) else "dict"


def shown(value: JSON) -> str:
    """A value in a message: itself when it is short, else its kind."""
    if isinstance(value, (str, bool, int, float)):
        text = repr(value)
        return text if len(text) <= 40 else kind_of(value)
    return kind_of(value)


class AnyShape:
    """A shape without the type that it gives."""

    def name(self) -> str:
        """The type as it is written."""
        raise NotImplementedError

    def fits(self, value: JSON) -> bool:
        """Whether the value is of the right kind: which alternative of a union is meant."""
        raise NotImplementedError

    def load_object(self, value: JSON, place: Place) -> object:
        raise NotImplementedError

    def refuse(self, value: JSON, place: Place) -> NoReturn:
        fail(place, "expected " + self.name() + ", got " + kind_of(value))


class Shape(AnyShape, Generic[T]):
    def load(self, value: JSON, place: Place) -> T:
        """The value as the type; ShapeError when it is none."""
        raise NotImplementedError

    def load_object(self, value: JSON, place: Place) -> object:
        return self.load(value, place)


class IntShape(Shape[int]):
    def name(self) -> str:
        return "int"

    def fits(self, value: JSON) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)

    def load(self, value: JSON, place: Place) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            if not -LARGEST - 1 <= value <= LARGEST:
                raise OverflowError("the integer has more than 64 bits")
            return value
        self.refuse(value, place)


class FloatShape(Shape[float]):
    def name(self) -> str:
        return "float"

    def fits(self, value: JSON) -> bool:
        return isinstance(value, float)

    def load(self, value: JSON, place: Place) -> float:
        if isinstance(value, float):
            if value - value != 0.0:
                fail(place, "expected a finite float, got " + repr(value))
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        self.refuse(value, place)


class StrShape(Shape[str]):
    def name(self) -> str:
        return "str"

    def fits(self, value: JSON) -> bool:
        return isinstance(value, str)

    def load(self, value: JSON, place: Place) -> str:
        if isinstance(value, str):
            return value
        self.refuse(value, place)


class BoolShape(Shape[bool]):
    def name(self) -> str:
        return "bool"

    def fits(self, value: JSON) -> bool:
        return isinstance(value, bool)

    def load(self, value: JSON, place: Place) -> bool:
        if isinstance(value, bool):
            return value
        self.refuse(value, place)


class NoneShape(Shape[None]):
    def name(self) -> str:
        return "None"

    def fits(self, value: JSON) -> bool:
        return value is None

    def load(self, value: JSON, place: Place) -> None:
        if value is not None:
            self.refuse(value, place)


class ObjectShape(Shape[object]):
    """Anything, as ``json.loads`` gives it."""

    def name(self) -> str:
        return "object"

    def fits(self, value: JSON) -> bool:
        return True

    def load(self, value: JSON, place: Place) -> object:
        return value


class LiteralShape(Shape[T]):
    """One of a few values."""

    def __init__(self, values: list[object]) -> None:
        self._values = values

    def name(self) -> str:
        return " | ".join([repr(value) for value in self._values])

    def fits(self, value: JSON) -> bool:
        return self._find(value) >= 0

    def _find(self, value: object) -> int:
        for index, known in enumerate(self._values):
            if type(known) is type(value) and known == value:
                return index
        return -1

    def load(self, value: JSON, place: Place) -> T:
        index = self._find(value)
        if index < 0:
            fail(place, "expected " + self.name() + ", got " + shown(value))
        return cast(T, self._values[index])


class EnumShape(Shape[T]):
    """A member of an enumeration, by its value."""

    def __init__(self, name: str, values: list[object], members: list[T]) -> None:
        self._name = name
        self._values = LiteralShape[object](values)
        self._members = members

    def name(self) -> str:
        return self._name

    def fits(self, value: JSON) -> bool:
        return self._values.fits(value)

    def load(self, value: JSON, place: Place) -> T:
        index = self._values._find(value)
        if index < 0:
            fail(place, "expected " + self._name + " (" + self._values.name() + "), got " + shown(value))
        return self._members[index]


class UnionShape(Shape[T]):
    """The first alternative whose kind the value has."""

    def __init__(self, alternatives: list[AnyShape]) -> None:
        self._alternatives = alternatives

    def name(self) -> str:
        return " | ".join([alternative.name() for alternative in self._alternatives])

    def fits(self, value: JSON) -> bool:
        return any(alternative.fits(value) for alternative in self._alternatives)

    def load(self, value: JSON, place: Place) -> T:
        for alternative in self._alternatives:
            if alternative.fits(value):
                return cast(T, alternative.load_object(value, place))
        if isinstance(value, int) and not isinstance(value, bool):
            for alternative in self._alternatives:
                if isinstance(alternative, FloatShape):
                    return cast(T, alternative.load_object(value, place))
        fail(place, "expected " + self.name() + ", got " + shown(value))


class ItemsShape(Shape[T]):
    """What stands as a list in JSON."""

    def fits(self, value: JSON) -> bool:
        return isinstance(value, list)

    def items(self, value: JSON, place: Place) -> list[JSON]:
        if isinstance(value, list):
            return value
        self.refuse(value, place)


class ListShape(ItemsShape[list[A]]):
    def __init__(self, item: Shape[A]) -> None:
        self._item = item

    def name(self) -> str:
        return "list[" + self._item.name() + "]"

    def load(self, value: JSON, place: Place) -> list[A]:
        items = self.items(value, place)
        return [self._item.load(items[index], place.index(index)) for index in range(len(items))]


class SetShape(ItemsShape[set[A]]):
    def __init__(self, item: Shape[A]) -> None:
        self._item = item

    def name(self) -> str:
        return "set[" + self._item.name() + "]"

    def load(self, value: JSON, place: Place) -> set[A]:
        items = self.items(value, place)
        return {self._item.load(items[index], place.index(index)) for index in range(len(items))}


class FrozenSetShape(ItemsShape[frozenset[A]]):
    def __init__(self, item: Shape[A]) -> None:
        self._item = item

    def name(self) -> str:
        return "frozenset[" + self._item.name() + "]"

    def load(self, value: JSON, place: Place) -> frozenset[A]:
        items = self.items(value, place)
        return frozenset([self._item.load(items[index], place.index(index)) for index in range(len(items))])


class ManyShape(ItemsShape[tuple[A, ...]]):
    """A tuple of any length."""

    def __init__(self, item: Shape[A]) -> None:
        self._item = item

    def name(self) -> str:
        return "tuple[" + self._item.name() + ", ...]"

    def load(self, value: JSON, place: Place) -> tuple[A, ...]:
        items = self.items(value, place)
        return tuple([self._item.load(items[index], place.index(index)) for index in range(len(items))])


class DictShape(Shape[dict[str, A]]):
    def __init__(self, item: Shape[A]) -> None:
        self._item = item

    def name(self) -> str:
        return "dict[str, " + self._item.name() + "]"

    def fits(self, value: JSON) -> bool:
        return isinstance(value, dict)

    def load(self, value: JSON, place: Place) -> dict[str, A]:
        if isinstance(value, dict):
            return {key: self._item.load(item, place.key(key)) for key, item in value.items()}
        self.refuse(value, place)


class TypedDictShape(Shape[dict[str, object]]):
    """A typed dictionary: each key has a shape of its own."""

    def __init__(self, name: str, keys: list[str], items: list[AnyShape], required: list[str]) -> None:
        self._name = name
        self._keys = keys
        self._items = items
        self._required = required

    def name(self) -> str:
        return self._name

    def fits(self, value: JSON) -> bool:
        return isinstance(value, dict)

    def load(self, value: JSON, place: Place) -> dict[str, object]:
        if not isinstance(value, dict):
            self.refuse(value, place)
        if not place.rules.allow_unknown:
            for key in value:
                if key not in self._keys:
                    fail(place, "unknown key " + repr(key))
        result: dict[str, object] = {}
        for key, item in zip(self._keys, self._items, strict=True):
            if key in value:
                result[key] = item.load_object(value[key], place.key(key))
            elif key in self._required:
                fail(place, "missing key " + repr(key))
        return result


class FixedShape(ItemsShape[T]):
    """A tuple whose every item has a type of its own."""

    def __init__(self, items: list[AnyShape]) -> None:
        self._shapes = items

    def name(self) -> str:
        return "tuple[" + ", ".join([item.name() for item in self._shapes]) + "]"

    def counted(self, value: JSON, place: Place) -> list[JSON]:
        items = self.items(value, place)
        if len(items) != len(self._shapes):
            fail(place, f"expected {len(self._shapes)} items, got {len(items)}")
        return items


class OneShape(FixedShape[tuple[A]]):
    def __init__(self, first: Shape[A]) -> None:
        super().__init__([first])
        self._first = first

    def load(self, value: JSON, place: Place) -> tuple[A]:
        items = self.counted(value, place)
        return (self._first.load(items[0], place.index(0)),)


class TwoShape(FixedShape[tuple[A, B]]):
    def __init__(self, first: Shape[A], second: Shape[B]) -> None:
        super().__init__([first, second])
        self._first = first
        self._second = second

    def load(self, value: JSON, place: Place) -> tuple[A, B]:
        items = self.counted(value, place)
        return self._first.load(items[0], place.index(0)), self._second.load(items[1], place.index(1))


class ThreeShape(FixedShape[tuple[A, B, C]]):
    def __init__(self, first: Shape[A], second: Shape[B], third: Shape[C]) -> None:
        super().__init__([first, second, third])
        self._first = first
        self._second = second
        self._third = third

    def load(self, value: JSON, place: Place) -> tuple[A, B, C]:
        items = self.counted(value, place)
        return (
            self._first.load(items[0], place.index(0)),
            self._second.load(items[1], place.index(1)),
            self._third.load(items[2], place.index(2)),
        )


class FourShape(FixedShape[tuple[A, B, C, D]]):
    def __init__(self, first: Shape[A], second: Shape[B], third: Shape[C], fourth: Shape[D]) -> None:
        super().__init__([first, second, third, fourth])
        self._first = first
        self._second = second
        self._third = third
        self._fourth = fourth

    def load(self, value: JSON, place: Place) -> tuple[A, B, C, D]:
        items = self.counted(value, place)
        return (
            self._first.load(items[0], place.index(0)),
            self._second.load(items[1], place.index(1)),
            self._third.load(items[2], place.index(2)),
            self._fourth.load(items[3], place.index(3)),
        )
