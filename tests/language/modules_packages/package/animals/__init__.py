"""A package with names of its own and of its submodules."""

from .dog import Dog

print("animals loads")

KINDS = ["dog", "cat"]


def make(name: str) -> Dog:
    return Dog(name)


def count() -> int:
    return len(KINDS)


def register(kind: str) -> None:
    KINDS.append(kind)
