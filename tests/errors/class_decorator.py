"""A decorator of a class could give back anything."""

from typing import TypeVar

T = TypeVar("T")


def register(kind: type[T]) -> type[T]:
    return kind


@register  # error: E203 decorator of a class
class Plugin:
    pass


print(Plugin())
