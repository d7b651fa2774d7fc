"""A submodule that imports its sibling."""

from .base import Animal

print("animals.dog loads")


class Dog(Animal):
    def sound(self) -> str:
        return "woof"
