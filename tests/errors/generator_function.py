"""A function with yield."""

from typing import Iterator


def numbers(limit: int) -> Iterator[int]:  # error: E231 generator
    for number in range(limit):
        yield number


print(list(numbers(3)))
