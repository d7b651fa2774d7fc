"""Managers, retries, shapes, generators and patterns in one program."""

from __future__ import annotations
import contextlib
import io
import sys
import time
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import Enum, Flag, auto
from types import TracebackType
from typing import Any, ClassVar, Optional, Self, Union


class ValidationError(ValueError):
    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    ADMIN = READ | WRITE


class Resource:
    opened: ClassVar[list[str]] = []

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> Self:
        self.opened.append(self.name)
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], tb: Optional[TracebackType]
    ) -> bool:
        self.opened.remove(self.name)
        if kind is not None:
            print("exit with", kind.__name__, error)
        return isinstance(error, KeyError)


class Shape(ABC):
    @property
    @abstractmethod
    def area(self) -> float: ...
    def __lt__(self, other: Shape) -> bool:
        return self.area < other.area

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.area:.2f})"


@dataclass
class Rect(Shape):
    w: float
    h: float

    @property
    def area(self) -> float:
        return self.w * self.h

    @classmethod
    def square(cls, side: float) -> Self:
        return cls(side, side)


@dataclass(frozen=True, slots=True)
class Circle(Shape):
    r: float

    @property
    def area(self) -> float:
        return 3.14159 * self.r**2


class Temperature:
    def __init__(self, celsius: float) -> None:
        self.celsius = celsius

    @property
    def fahrenheit(self) -> float:
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value: float) -> None:
        if value < -459.67:
            raise ValidationError("fahrenheit", f"{value} is below absolute zero")
        self.celsius = (value - 32) * 5 / 9


def retry(times: int, *errors: type[Exception]) -> Callable[[Callable[[], int]], Callable[[], int]]:
    def decorate(f: Callable[[], int]) -> Callable[[], int]:
        def wrapper() -> int:
            for attempt in range(1, times + 1):
                try:
                    return f()
                except errors as e:
                    print("attempt", attempt, type(e).__name__)
                    if attempt == times:
                        raise RuntimeError("gave up") from e
            raise AssertionError

        return wrapper

    return decorate


def averager() -> Generator[float, float, str]:
    total, n = 0.0, 0
    average = 0.0
    try:
        while True:
            value = yield average
            if value < 0:
                return f"done {n}"
            total += value
            n += 1
            average = total / n
    finally:
        print("closing")


def make_counter() -> tuple[Callable[[], int], Callable[[], None]]:
    count = 0

    def increment() -> int:
        nonlocal count
        count += 1
        return count

    def reset() -> None:
        nonlocal count
        count = 0

    return increment, reset


def describe(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool(b):
            return f"bool {b}"
        case int(n) if n < 0:
            return "negative"
        case int() | float():
            return "number"
        case str(s) if s.startswith("#"):
            return "comment"
        case [x, y]:
            return f"pair {x} {y}"
        case [first, *rest]:
            return f"list {first} +{len(rest)}"
        case Rect(w=w, h=h) if w == h:
            return "square"
        case Shape():
            return "shape"
        case _:
            return "other"


def main() -> None:
    calls = 0

    @retry(3, ValueError, KeyError)
    def flaky() -> int:
        nonlocal calls
        calls += 1
        if calls < 3:
            raise ValueError("no")
        return calls

    print(flaky())
    with Resource("a") as a, Resource("b"):
        print(Resource.opened, a.name)
        raise_it = {"x": 1}
        raise_it["y"]
    print(Resource.opened)
    with suppress(ZeroDivisionError), ExitStack() as stack:
        r = stack.enter_context(Resource("c"))
        stack.callback(print, "callback", 1, sep="-")
        1 / 0
    shapes: list[Shape] = [Rect(2.0, 3.0), Circle(1.0), Rect.square(1.5)]
    print(*sorted(shapes), max(shapes), [describe(s) for s in shapes], replace(Rect(1.0, 2.0), h=5.0))
    t = Temperature(100.0)
    t.fahrenheit = 32.0
    print(t.celsius, t.fahrenheit)
    try:
        t.fahrenheit = -500.0
    except ValidationError as e:
        print(e, e.field, e.args)
    avg = averager()
    next(avg)
    print(avg.send(10.0), avg.send(20.0))
    try:
        avg.send(-1.0)
    except StopIteration as stop:
        print(stop.value)
    inc, reset = make_counter()
    print(inc(), inc(), reset(), inc())
    print(
        Permission.READ in Permission.ADMIN, Permission.READ | Permission.WRITE, Permission(0), list(Permission.ADMIN)
    )
    print([describe(v) for v in [None, True, -1, 2.5, "#c", "s", [1, 2], (1, 2, 3), object]])
    buffer = io.StringIO()
    with contextlib.redirect_stdout(buffer):
        print("captured")
    print(repr(buffer.getvalue()))
    try:
        try:
            int("x")
        except ValueError as e:
            raise ValidationError("n", "not a number") from e
    except ValidationError as e:
        print(repr(e.__cause__), e.__suppress_context__)
        print(traceback.format_exc().count("Traceback"))
    try:
        flaky_numbers = [int(x) for x in "1 2 x".split()]
    except ValueError as e:
        print(e)
    else:
        print("none")
    finally:
        print("finally")


main()
