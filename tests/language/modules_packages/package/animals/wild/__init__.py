"""A nested package."""

from .cat import Cat

print("animals.wild loads")


def roar(times: int) -> str:
    return " ".join([Cat("x").sound()] * times)
