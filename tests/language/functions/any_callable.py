"""Functions and classes where Callable[..., object] is declared: handed on and asked, also for an item of a union."""

from collections.abc import Callable
from dataclasses import dataclass


class Account:
    def __init__(self, number: int) -> None:
        self.number = number


@dataclass(frozen=True)
class Right:
    value: int

    def map(self, function: Callable[[int], str]) -> "Right | Wrong":
        return Right(len(function(self.value)))


@dataclass(frozen=True)
class Wrong:
    reason: str

    def map(self, function: Callable[..., object]) -> "Right | Wrong":
        return Wrong(f"{self.reason} {callable(function)}")


def parse(text: str) -> Right | Wrong:
    return Right(int(text)) if text.isdigit() else Wrong(text)


def ask(function: Callable[..., object]) -> bool:
    return callable(function)


def pick(kind: type[Account]) -> Callable[..., object]:
    return kind


def main() -> None:
    kinds: list[Callable[..., object]] = [Account, str, ask]
    print(ask(str), ask(len), ask(Account), [ask(kind) for kind in kinds], ask(pick(Account)))
    print(parse("123").map(str), parse("x").map(str))


main()
