"""Protocols of attributes, properties and methods beside classes in which the same names are something else."""

from dataclasses import dataclass
from enum import Enum
from typing import Callable, Generic, NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Dog:
    def __init__(self, name: str) -> None:
        self.name = name


class HasItem(Protocol):
    item: Dog


class ShowsItem(Protocol):
    @property
    def item(self) -> Dog: ...


class ShowsAnything(Protocol):
    @property
    def item(self) -> object: ...


class GivesItem(Protocol):
    def item(self) -> Dog: ...


class ShowsMaker(Protocol):
    @property
    def make(self) -> Callable[[int], str]: ...


class Makes(Protocol):
    def make(self, number: int, /) -> str: ...


class KeepsMaker(Protocol):
    make: Callable[[int], str]


class Field:
    def __init__(self, item: Dog) -> None:
        self.item = item
        self.make: Callable[[int], str] = lambda number: f"field {number}"


class Settable:
    def __init__(self, item: Dog) -> None:
        self._item = item

    @property
    def item(self) -> Dog:
        return self._item

    @item.setter
    def item(self, item: Dog) -> None:
        self._item = item


class Shown:
    @property
    def item(self) -> Dog:
        return Dog("shown")

    @property
    def make(self) -> Callable[[int], str]:
        return lambda number: f"property {number}"


class Method:
    def item(self) -> Dog:
        return Dog("given")

    def make(self, number: int) -> str:
        return f"method {number}"


class Static:
    @staticmethod
    def item() -> Dog:
        return Dog("static")

    @staticmethod
    def make(number: int) -> str:
        return f"static {number}"


class Constant:
    item = Dog("of the class")


class Holder(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item


class Caller:
    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, number: int = 0) -> str:
        return f"{self.name} {number}"


class HoldsCaller:
    def __init__(self) -> None:
        self.make = Caller("called")


class ShowsCaller:
    @property
    def make(self) -> Caller:
        return Caller("shown")


class OtherMethod:
    """Its methods take and give something else."""

    def item(self, number: int) -> list[int]:
        return [number]

    def make(self) -> int:
        return 1


class OtherField:
    def __init__(self) -> None:
        self.item = 4
        self.make: Callable[[], int] = lambda: 5


class OtherProperty:
    @property
    def item(self) -> str:
        return "text"

    @property
    def make(self) -> str:
        return "make"


@dataclass(frozen=True)
class Frozen:
    item: Dog


class Row(NamedTuple):
    item: Dog


class Kind(Enum):
    item = 1
    make = 2


def rename(thing: HasItem, name: str) -> str:
    thing.item = Dog(name)
    return thing.item.name


def shown(thing: ShowsItem) -> str:
    return thing.item.name


def anything(thing: ShowsAnything) -> str:
    item = thing.item
    return f"{isinstance(item, Dog)} {callable(item)}"


def given(thing: GivesItem) -> str:
    return thing.item().name


Item = TypeVar("Item", bound=HasItem)


def swapped(thing: Item, name: str) -> Item:
    thing.item = Dog(f"{thing.item.name} {name}")
    return thing


def made(thing: Makes) -> str:
    return thing.make(1)


def maker(thing: ShowsMaker) -> str:
    return thing.make(2)


def remade(thing: KeepsMaker) -> str:
    before = thing.make(3)
    thing.make = lambda number: f"{before} {number}"
    return thing.make(4)


def main() -> None:
    field, constant = Field(Dog("rex")), Constant()
    print(rename(field, "a"), rename(Settable(Dog("b")), "c"), rename(constant, "d"), constant.item.name)
    for thing in (field, Settable(Dog("e")), Shown(), constant, Frozen(Dog("f")), Row(Dog("g"))):
        print(shown(thing))
    for other in (field, Shown(), Method(), Static(), Constant(), Kind.item, OtherMethod(), OtherField(), Holder(2.5)):
        print(anything(other))
    print(given(Method()), given(Static()), given(Holder(lambda: Dog("held"))))
    print(swapped(Constant(), "h").item.name, swapped(field, "i").item.name, Constant.item.name)
    print(made(Method()), made(Static()), made(field), made(Shown()), made(HoldsCaller()), made(ShowsCaller()))
    print(maker(Method()), maker(Static()), maker(field), maker(Shown()), maker(HoldsCaller()), maker(ShowsCaller()))
    print(remade(field), field.make(5))
    print(OtherMethod().item(3), OtherMethod().make(), OtherField().item, OtherField().make())
    print(OtherProperty().item, OtherProperty().make, Kind.item, Kind.make.value)


main()
