"""A method that returns Self fits a protocol that wants the protocol, also where a base class defines it."""

from collections.abc import Callable
from typing import ParamSpec, Protocol, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Opening(Protocol):
    def fresh(self) -> "Opening": ...
    def open(self, word: str) -> object: ...


class Decorating:
    def fresh(self) -> Self:
        return self

    def __call__(self: Opening, function: Callable[P, T]) -> Callable[P, T]:
        def inner(*args: P.args, **kwargs: P.kwargs) -> T:
            self.fresh().open("before")
            result = function(*args, **kwargs)
            self.fresh().fresh().open("after")
            return result

        return inner


class Tag(Decorating):
    def __init__(self, name: str) -> None:
        self.name = name

    def open(self, word: str) -> str:
        print(word, self.name)
        return self.name


class Fresh(Tag):
    made = 0

    def fresh(self) -> Self:
        Fresh.made += 1
        return self.__class__(f"{self.name}{Fresh.made}")


@Tag("t")
def twice(text: str, times: int = 2) -> str:
    return text * times


@Fresh("f")
@Tag("inner")
def add(a: int, b: int) -> int:
    return a + b


print(twice("ab"), twice("c", times=3))
print(add(1, 2))


def use(opening: Opening) -> object:
    return opening.fresh().open("used")


print(use(Tag("x")), use(Fresh("y")))
