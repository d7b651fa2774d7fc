"""Classes and objects that decorate: what is called then is their ``__call__``."""

from typing import Callable, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Counted(Generic[P, R]):
    def __init__(self, function: Callable[P, R]) -> None:
        self.function = function
        self.calls = 0

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        self.calls += 1
        return self.function(*args, **kwargs)


class Scaled:
    def __init__(self, factor: float) -> None:
        self.factor = factor

    def __call__(self, function: Callable[P, float]) -> Callable[P, float]:
        def scaled(*args: P.args, **kwargs: P.kwargs) -> float:
            return self.factor * function(*args, **kwargs)

        return scaled


class Registry:
    def __init__(self) -> None:
        self.known: dict[str, Callable[[str], str]] = {}

    def register(self, function: Callable[[str], str]) -> Callable[[str], str]:
        self.known[function.__name__] = function
        return function

    def under(self, name: str) -> Callable[[Callable[[str], str]], Callable[[str], str]]:
        def decorate(function: Callable[[str], str]) -> Callable[[str], str]:
            self.known[name] = function
            return function

        return decorate


registry = Registry()


@Counted
def area(width: float, height: float = 1.0) -> float:
    return width * height


@Scaled(10.0)
@Counted
def length(text: str) -> float:
    return float(len(text))


@registry.register
def loud(text: str) -> str:
    return text.upper()


@registry.under("quiet")
def whisper(text: str) -> str:
    return text.lower()


def main() -> None:
    print(area(2.0), area(height=3.0, width=2.0), area.calls)
    print(length("four"))
    for name, function in registry.known.items():
        print(name, function("Hello"), function.__name__)
    print(registry.known["loud"] is loud, registry.known["quiet"] == whisper, loud == whisper)
    print(area.function.__qualname__)


main()
