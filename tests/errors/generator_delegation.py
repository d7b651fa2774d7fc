"""A function with yield from."""

from typing import Iterator


def numbers() -> Iterator[int]:  # error: E231 generator
    yield from [1, 2]


print(list(numbers()))
