"""A function with yield from."""

from typing import Iterator


def numbers() -> Iterator[int]:
    yield from [1, 2]  # error: E231


print(list(numbers()))
