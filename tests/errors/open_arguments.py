"""A function with several signatures: given a list of any length, and passed where nothing says what it will get."""

from typing import Callable, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")


class Step(Generic[T, U]):
    def __init__(self, run: Callable[[T], U]) -> None:
        self.run = run

    def __or__(self, other: "Step[U, V]") -> "Step[T, V]":
        return Step(lambda value: other.run(self.run(value)))


def half(number: int) -> int:
    return number // 2


values = [2, 3]
print(pow(*values))  # error: E302 signature
halves: Step[str, int] = Step(int) | Step(half)  # error: E302 int
print(halves.run("8"), (Step[str, int](int) | Step(half)).run("9"))
