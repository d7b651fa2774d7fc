"""A function with yield."""

from typing import Iterator


def numbers(limit: int) -> Iterator[int]:
    for number in range(limit):
        yield number  # error: E231 generator


print(list(numbers(3)))
