"""A function inside a function may have several signatures."""

from collections.abc import Callable
from typing import overload


def apply(function: Callable[[int], int], values: list[int]) -> list[int]:
    return [function(value) for value in values]


def outer(factor: int) -> None:
    @overload
    def times(value: int, extra: int = ...) -> int: ...
    @overload
    def times(value: str) -> str: ...
    def times(value: int | str, extra: int = 1) -> int | str:
        return value * factor if isinstance(value, str) else value * factor + extra

    print(times(3) + 1, times("ab").upper(), times(3, extra=10), times(value="x"))
    print(apply(times, [1, 2]))

    def inner() -> int:
        return times(4)

    print(inner(), times.__name__)


class Holder:
    def method(self) -> list[str]:
        @overload
        def pick(key: int) -> str: ...
        @overload
        def pick(key: None) -> list[str]: ...
        def pick(key: int | None) -> str | list[str]:
            return ["a", "b"] if key is None else str(key)

        return pick(None) + [pick(5)]


def main() -> None:
    outer(2)
    outer(3)
    print(Holder().method())


if __name__ == "__main__":
    main()
