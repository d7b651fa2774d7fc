"""A type argument outside the bound of its type variable."""

from typing import TypeVar


class Animal:
    name = "animal"


A = TypeVar("A", bound=Animal)


def same(animal: A) -> A:
    return animal


print(same("cat"))  # error: T-type-var
