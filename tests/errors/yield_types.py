"""What a generator yields, takes and returns is declared."""

from collections.abc import Iterator


def words() -> Iterator[int]:
    yield "a"  # error: T-misc incompatible types in "yield"
    yield from 3  # error: T-misc can't be applied to "int"
    return 3  # error: T-return-value no return value expected


def count() -> int:  # error: T-misc return type of a generator function
    yield 1


words().send(3)  # error: T-attr-defined "send"
