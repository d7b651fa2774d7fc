"""isinstance and except take what is a class or a tuple of classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

E = TypeVar("E", bound=BaseException)
T = TypeVar("T")


class Shape: ...


class Square(Shape): ...


class Circle(Shape): ...


def caught(error: Exception, classes: type[E] | tuple[type[E], ...]) -> E | None:
    return error if isinstance(error, classes) else None


def count(shapes: list[Shape], kind: type[Shape] | tuple[type[Shape], type[Shape]]) -> int:
    return sum(isinstance(shape, kind) for shape in shapes)


def retried(action: Callable[[], T], on: type[Exception] | tuple[type[Exception], ...] = OSError, times: int = 2) -> T | str:
    for _ in range(times):
        try:
            return action()
        except on as error:
            print("again after", repr(error))
    return "given up"


class raises:
    def __init__(self, expected: type[BaseException] | tuple[type[BaseException], ...]) -> None:
        self.expected = expected

    def __enter__(self) -> raises:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        return kind is not None and issubclass(kind, self.expected)


def broken() -> int:
    return int("x")


def missing() -> int:
    return {"a": 1}["b"]


def main() -> None:
    print(repr(caught(ValueError(1), ValueError)), repr(caught(KeyError(2), (ValueError, LookupError))))
    print(caught(OSError(), KeyError), caught(OSError(), ()), caught(OSError(), (KeyError,)))
    shapes = [Square(), Circle(), Square(), Shape()]
    print(count(shapes, Square), count(shapes, (Square, Circle)), count(shapes, Shape))
    print(retried(broken, ValueError), retried(missing, (ValueError, KeyError), times=1), retried(lambda: 5))
    try:
        retried(broken)
    except ValueError as error:
        print("not caught", error)
    with raises(ValueError):
        broken()
    with raises((KeyError, IndexError)):
        missing()
    try:
        with raises((OSError,)):
            missing()
    except KeyError:
        print("through")


main()
