"""Nested generator functions: captured variables, nonlocal, generators made in a loop."""

from collections.abc import Callable, Iterator


def scaled(limit: int) -> list[int]:
    factor = 3

    def inner() -> Iterator[int]:
        nonlocal factor
        for number in range(limit):
            yield number * factor
            factor += 1

    numbers = list(inner())
    numbers.append(factor)
    return numbers


def with_helper(values: list[int]) -> Iterator[str]:
    seen: list[int] = []

    def note(value: int) -> str:
        seen.append(value)
        return f"{value} of {len(seen)}"

    for value in values:
        yield note(value)
    yield str(seen)


def shared() -> Iterator[int]:
    total = 0

    def add(amount: int) -> None:
        nonlocal total
        total += amount

    for amount in (1, 10, 100):
        add(amount)
        yield total


def main() -> None:
    print(scaled(4))
    print(list(with_helper([5, 6])))
    print(list(shared()))

    def local(text: str) -> Iterator[str]:
        for letter in text:
            yield letter * 2

    as_value: Callable[[str], Iterator[str]] = local
    print(list(local("ab")), list(as_value("cd")))


main()
