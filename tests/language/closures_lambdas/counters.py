"""Closures with nonlocal state: independent counters, shared state, accumulators of every type."""

from typing import Callable


def counter(start: int = 0) -> Callable[[], int]:
    value = start

    def tick() -> int:
        nonlocal value
        value += 1
        return value

    return tick


def pair() -> tuple[Callable[[str], None], Callable[[], str]]:
    text = ""

    def add(more: str) -> None:
        nonlocal text
        text += more

    def get() -> str:
        return text

    return add, get


def averager() -> Callable[[float], float]:
    total = 0.0
    count = 0

    def add(value: float) -> float:
        nonlocal total, count
        total += value
        count += 1
        return total / count

    return add


def toggler() -> Callable[[], bool]:
    state = False

    def toggle() -> bool:
        nonlocal state
        state = not state
        return state

    return toggle


def main() -> None:
    first = counter()
    second = counter(10)
    print(first(), first(), second(), first(), second())
    add, get = pair()
    add("a")
    add("b")
    print(get())
    average = averager()
    print(average(1.0), average(2.0), average(6.0))
    toggle = toggler()
    print(toggle(), toggle(), toggle())


if __name__ == "__main__":
    main()
