"""yield in a comprehension."""

from collections.abc import Iterator


def numbers() -> Iterator[int]:
    print([(yield x) for x in [1]])  # error: S001 "yield" inside list comprehension


print(list(numbers()))
