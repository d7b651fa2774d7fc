"""Decorators that are made by a call, stacked, with everything in CPython's order of evaluation."""

from typing import Callable, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def announce(name: str) -> str:
    print("evaluating", name)
    return name


def repeat(times: int) -> Callable[[Callable[P, R]], Callable[P, list[R]]]:
    print("repeat", times)

    def decorate(function: Callable[P, R]) -> Callable[P, list[R]]:
        print("repeating", function.__name__)

        def repeated(*args: P.args, **kwargs: P.kwargs) -> list[R]:
            return [function(*args, **kwargs) for _ in range(times)]

        return repeated

    return decorate


def tagged(tag: str) -> Callable[[Callable[P, str]], Callable[P, str]]:
    def decorate(function: Callable[P, str]) -> Callable[P, str]:
        print("tagging", function.__name__)

        def inside(*args: P.args, **kwargs: P.kwargs) -> str:
            return f"<{tag}>{function(*args, **kwargs)}</{tag}>"

        return inside

    return decorate


def default(text: str = announce("default of the function")) -> str:
    return text


@repeat(2)
@tagged(announce("b"))
@tagged(announce("i"))
def greet(name: str, mark: str = announce("default")) -> str:
    return name + mark


@repeat(times=3)
def count(start: int) -> int:
    return start + 1


def main() -> None:
    print(greet("you"))
    print(greet(mark="?", name="me"))
    print(count(1), default())

    for times in range(3):

        @repeat(times)
        def inside(value: float) -> float:
            return value * times

        print(inside(1.5))


main()
