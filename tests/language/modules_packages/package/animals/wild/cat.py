"""A module that imports from the package above."""

from ..base import Animal

print("animals.wild.cat loads")


class Cat(Animal):
    def sound(self) -> str:
        return "roar"
