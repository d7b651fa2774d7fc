"""Type variables with a bound: methods of the bound are usable, the result keeps the precise type."""

from typing import Generic, TypeVar


class Animal:
    def __init__(self, weight: int) -> None:
        self.weight = weight

    def name(self) -> str:
        return "animal"


class Dog(Animal):
    def name(self) -> str:
        return "dog"

    def bark(self) -> str:
        return "woof" * self.weight


A = TypeVar("A", bound=Animal)


def heaviest(animals: list[A]) -> A:
    best = animals[0]
    for animal in animals:
        if animal.weight > best.weight:
            best = animal
    return best


class Cage(Generic[A]):
    def __init__(self, animal: A) -> None:
        self.animal = animal

    def label(self) -> str:
        return f"cage of {self.animal.name()} ({self.animal.weight})"

    def release(self) -> A:
        return self.animal


def main() -> None:
    print(heaviest([Dog(1), Dog(3), Dog(2)]).bark())
    mixed = [Animal(5), Dog(4)]
    print(heaviest(mixed).name())
    cage = Cage(Dog(2))
    print(cage.label(), cage.release().bark())
    print(Cage(Animal(9)).label())


if __name__ == "__main__":
    main()
