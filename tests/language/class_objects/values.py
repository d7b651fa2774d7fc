"""Classes as values: passed, stored, called, compared, asked for names, attributes and methods."""

from typing import Protocol, Self, runtime_checkable


class Animal:
    sound = "..."
    made = 0

    def __init__(self, name: str = "nobody") -> None:
        self.name = name

    @classmethod
    def make(cls, name: str) -> Self:
        cls.made += 1
        return cls(name)

    @staticmethod
    def kingdom() -> str:
        return "animalia"

    def speak(self) -> str:
        return f"{type(self).__name__} {self.name}: {self.sound}"

    def twin(self) -> Self:
        return type(self)(self.name + "'")


class Dog(Animal):
    sound = "wow"


class Cat(Animal):
    sound = "miau"

    @staticmethod
    def kingdom() -> str:
        return "cats"

    @classmethod
    def make(cls, name: str) -> Self:
        return super().make(name + " the cat")


def build(kind: type[Animal], name: str) -> Animal:
    return kind(name)


for k in (Animal, Dog, Cat):
    a = build(k, "n")
    print(a.speak(), k.__name__, k.sound, k.kingdom(), k is Dog, k == Cat, type(a) is k, isinstance(a, k))
    print(k.make("m").speak(), k.made)
    print(a.twin().speak(), a.kingdom(), a.make("z").speak())
print(Animal.made, Dog.made, Cat.made)
kinds: dict[str, type[Animal]] = {"dog": Dog, "cat": Cat}
print(kinds["dog"]("rex").speak())
print(Dog, kinds["cat"], type(3), type("x"), type(None), int, list)
print(issubclass(kinds["cat"], Animal), issubclass(Dog, kinds["cat"]))
print(type(a).__qualname__, type(a).__module__, a.__class__.__name__, a.__class__ is Cat)
tally: dict[type[Animal], int] = {}
for x in [Dog(), Cat(), Dog()]:
    tally[type(x)] = tally.get(type(x), 0) + 1
print(tally[Dog], tally[Cat])
animals = [Dog("a"), Cat("b")]
print([type(x).__name__ for x in animals])
print(list(map(Dog, ["p", "q"]))[1].name)


@runtime_checkable
class Speaking(Protocol):
    def speak(self) -> str: ...


@runtime_checkable
class Named(Protocol):
    name: str


def ask(value: object) -> tuple[bool, bool]:
    return isinstance(value, Speaking), isinstance(value, Named)


def count(one: Animal, counts: dict[type[Animal], int]) -> list[int]:
    return [counts.get(kind, 0) for kind in [type(one), Animal]]


print(isinstance(Dog, Speaking), isinstance(kinds["cat"], Speaking), [ask(v) for v in (Dog, Dog("x"), 3, int, None)])
print(count(Dog("y"), {Animal: 2, Dog: 3}))
