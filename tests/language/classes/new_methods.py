"""``__new__``: single objects, kept objects, makers of objects of derived classes, counters, orders of bases."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Self


class Settings:
    """The one object; ``__init__`` runs at every call."""

    _instance: Settings | None = None

    def __new__(cls) -> Settings:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self) -> None:
        self.values: dict[str, int] = {}

    def set(self, name: str, value: int) -> None:
        self.values[name] = value


first, second = Settings(), Settings()
first.set("depth", 3)
print(first is second, second.values)
print(Settings().values, first.values)


class Symbol:
    """Kept by name; nothing is done twice."""

    _known: dict[str, Symbol] = {}
    name: str
    uses: int

    def __new__(cls, name: str) -> Symbol:
        known = cls._known.get(name)
        if known is not None:
            known.uses += 1
            return known
        print("making", name)
        made = super().__new__(cls)
        made.name = name
        made.uses = 1
        cls._known[name] = made
        return made

    def __repr__(self) -> str:
        return f"Symbol({self.name!r}, {self.uses})"


a, b, c = Symbol("a"), Symbol("b"), Symbol("a")
print(a is c, a is b, a, b)
print([Symbol(text) for text in "abca"], len(Symbol._known))
print(list(map(Symbol, ["x", "x"])))
make = partial(Symbol, "y")
print(make(), make())
try:
    copy.copy(a)
except TypeError as error:
    print(error)


class Shape(ABC):
    def __new__(cls, kind: str, size: float) -> Shape:
        if size < 0:
            raise ValueError(f"no {kind} of {size}")
        return super().__new__(cls)

    def __init__(self, kind: str, size: float) -> None:
        print("Shape.__init__", kind, size)
        self.kind = kind

    @abstractmethod
    def area(self) -> float: ...


class Square(Shape):
    def __init__(self, kind: str, size: float) -> None:
        super().__init__(kind, size)
        print("Square.__init__")
        self.size = size

    def area(self) -> float:
        return self.size**2


class Circle(Shape):
    def __init__(self, kind: str, size: float) -> None:
        super().__init__(kind, size)
        print("Circle.__init__")
        self.radius = size / 2

    def area(self) -> float:
        return 3 * self.radius**2


KINDS: list[type[Shape]] = [Square, Circle]
shapes = [kind("own", 2.0) for kind in KINDS]
print([type(shape).__name__ for shape in shapes], [shape.area() for shape in shapes])
try:
    KINDS[0]("small", -1.0)
except ValueError as error:
    print(error)


class Counted:
    made = 0
    number: int

    def __new__(cls, *args: object, **kwargs: object) -> Self:
        cls.made += 1
        self = super().__new__(cls)
        self.number = cls.made
        return self


class Job(Counted):
    def __init__(self, title: str, hours: int = 1) -> None:
        self.title = title
        self.hours = hours

    def __str__(self) -> str:
        return f"{self.number} {self.title} {self.hours}"


class Task(Job):
    def __init__(self, title: str, *, parent: Job | None = None) -> None:
        super().__init__(title)
        self.parent = parent


jobs = [Job("dig"), Job("fill", hours=4), Task("rest", parent=Job("all")), Task("go")]
print(*jobs, sep="; ")
print(Counted.made, Job.made, Task.made, [type(job).__name__ for job in jobs])
print(Counted().number, Counted(1, a=2).number)


class Left:
    def __new__(cls, *args: object) -> Self:
        print("Left", cls.__name__, len(args))
        return super().__new__(cls)


class Right(Left):
    def __new__(cls, *args: object) -> Self:
        print("Right", cls.__name__)
        return super().__new__(cls, *args)


class Other(Left):
    def __new__(cls, *args: object) -> Self:
        print("Other", cls.__name__)
        return super().__new__(cls, *args, "one more")


class Both(Right, Other):
    def __init__(self, x: int = 0) -> None:
        self.x = x


print(Both(4).x, Both().x, isinstance(Right(1), Left))


class Early:
    """What ``__init__`` assigns is not there in ``__new__``."""

    def __new__(cls, value: int) -> Early:
        self = super().__new__(cls)
        try:
            print(self.value)
        except AttributeError as error:
            print(error)
        try:
            print(self.text)
        except AttributeError as error:
            print(error)
        return self

    def __init__(self, value: int) -> None:
        self.value = value
        self.text = str(value)


early = Early(5)
print(early.value, early.text)
bare = object.__new__(Early)
try:
    print(bare.value)
except AttributeError as error:
    print(error)
bare.value = 7
print(bare.value)


class Failing:
    alive = 0

    def __new__(cls, size: int) -> Failing:
        if size < 0:
            raise ValueError("negative size")
        cls.alive += 1
        return super().__new__(cls)

    def __init__(self, size: int) -> None:
        if size > 9:
            raise OverflowError(size)
        self.size = size

    def __del__(self) -> None:
        Failing.alive -= 1


for size in (-1, 3, 10):
    try:
        print(Failing(size).size)
    except (ValueError, OverflowError) as error:
        print(repr(error))
print(Failing.alive)


@dataclass
class Money:
    amount: int
    currency: str = "EUR"
    notes: list[str] = field(default_factory=list)

    def __new__(cls, amount: int = 0, currency: str = "EUR", notes: list[str] | None = None) -> Money:
        print("Money", amount, currency, notes)
        return super().__new__(cls)


price = Money(5, notes=["paid"])
print(price, replace(price, amount=6), copy.copy(price), copy.deepcopy(price) == price)


class Once:
    """A copy of the one object is the object."""

    one: Once | None = None
    count: int
    names: list[str]

    def __new__(cls) -> Once:
        if Once.one is None:
            Once.one = object.__new__(cls)
            Once.one.count = 0
            Once.one.names = []
        Once.one.count += 1
        return Once.one


once = Once()
names = once.names
print(copy.copy(once) is once, once.count, once.names is names)
print(copy.deepcopy(once) is once, once.count, once.names is names)


class Tried(ABC):
    kinds: list[type[Tried]] = []

    def __init_subclass__(cls) -> None:
        Tried.kinds.append(cls)

    def __new__(cls) -> Tried:
        return super().__new__(cls)

    @abstractmethod
    def go(self) -> int: ...

    @abstractmethod
    def come(self) -> int: ...


class Half(Tried):
    def go(self) -> int:
        return 1


class Done(Half):
    def come(self) -> int:
        return 2


for tried in Tried.kinds:
    try:
        print(type(tried.__new__(tried)).__name__, tried().come())
    except TypeError as error:
        print(error)


class Animal:
    """A maker: ``__init__`` is that of the class of the object."""

    def __new__(cls, name: str, *rest: int) -> Animal:
        if name == "cat":
            return super().__new__(Cat)
        if name == "dog":
            return object.__new__(Dog)
        return super().__new__(cls)

    def sound(self) -> str:
        return "..."


class Cat(Animal):
    def __init__(self, name: str, *rest: int) -> None:
        self.lives = 9 - len(rest)

    def sound(self) -> str:
        return f"purr {self.lives}"


class Dog(Animal):
    def __init__(self, name: str, size: int = 1) -> None:
        self.size = size

    def sound(self) -> str:
        return "wuff" * self.size


class Fish(Animal):
    pass


animals = [Animal("cat"), Animal("dog", 2), Animal("cow"), Animal("cat", 1, 2), Fish("eel"), Dog("rex", 3)]
print([(type(animal).__name__, animal.sound()) for animal in animals], Animal("dog").sound())
try:
    Animal("dog", 1, 2)
except TypeError as error:
    print(error)


def order(text: str) -> str:
    print("argument", text)
    return text


class Ordered:
    def __new__(cls, left: str, right: str) -> Ordered:
        print("new", left, right)
        return super().__new__(cls)

    def __init__(self, left: str, right: str) -> None:
        print("init", left, right)


Ordered(order("l"), right=order("r"))
Ordered(*["s", "t"])
Ordered(**{"left": "u", "right": "v"})
