"""Functions that take any object where functions of ints are wanted: those that give nothing, and those that give it back."""

from __future__ import annotations

from collections.abc import Callable

seen: list[object] = []


def run(step: Callable[[int], None], number: int) -> None:
    step(number)


def ask(question: Callable[[int], object], number: int) -> object:
    return question(number)


def shown(value: object) -> object:
    return f"<{value}>"


def doubled(value: object) -> object:
    return (value, value)


def main() -> None:
    steps: list[Callable[[object], None]] = [seen.append, print]
    for step in steps:
        run(step, 1)
        print(ask(step, 3))
    questions: list[Callable[[object], object]] = [shown, doubled, *steps]
    for question in questions:
        print(ask(question, 2))
    print(seen)


main()
