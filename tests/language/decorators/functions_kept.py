"""Decorators that give back what they were given, or something that is no function at all."""

from typing import Callable, TypeVar

F = TypeVar("F", bound=Callable[..., object])

names: list[str] = []


def register(function: F) -> F:
    names.append(name_of(function))
    return function


def name_of(function: Callable[..., object]) -> str:
    return function.__name__


def evaluated(function: Callable[[], int]) -> int:
    return function()


def constant(value: str) -> Callable[[Callable[[], str]], str]:
    return lambda function: value + function()


@register
def first(a: int) -> int:
    return a + 1


@register
def second(a: str, b: str = "b") -> str:
    return a + b


@evaluated
def answer() -> int:
    return 6 * 7


@constant("con")
def word() -> str:
    return "stant"


def main() -> None:
    print(names, first(1), second("a"), second("a", b="c"))
    print(answer + 1, word)

    @register
    def third() -> None:
        print("third")

    third()
    print(names)


main()
