"""A decorator that forwards ``*args`` and ``**kwargs`` of any function, and sees them as the call wrote them."""

from typing import Callable, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def logged(function: Callable[P, R]) -> Callable[P, R]:
    print("decorating", function.__name__)

    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        print("call", function.__name__, args, kwargs, len(args), sorted(kwargs))
        result = function(*args, **kwargs)
        print("gave", result)
        return result

    return wrapper


@logged
def add(a: int, b: int = 2, *, scale: float = 1.0) -> float:
    return (a + b) * scale


@logged
def join(first: str, *parts: str, sep: str = "-") -> str:
    return sep.join([first, *parts])


@logged
def options(name: str, /, **more: int) -> list[str]:
    return [name, *[f"{key}={value}" for key, value in more.items()]]


@logged
def nothing() -> None:
    print("nothing to do")


@logged
def factorial(n: int) -> int:
    return 1 if n < 2 else n * factorial(n - 1)


def main() -> None:
    print(add(1))
    print(add(b=3, a=1))
    print(add(1, scale=0.5, b=4))
    print(join("a"), join("a", "b", "c", sep="+"))
    print(options("x", second=2, first=1))
    nothing()
    print(factorial(3))
    value: Callable[[int], float] = add
    print(value(5))


main()
