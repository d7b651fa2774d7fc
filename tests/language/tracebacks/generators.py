"""The traceback of an exception that comes out of generators: a line for the loop and one for each generator."""

from collections.abc import Iterator


def inner(values: list[int]) -> Iterator[int]:
    for value in values:
        yield 100 // value


def outer(values: list[int]) -> Iterator[str]:
    for value in inner(values):
        text = str(value)
        yield text


def main() -> None:
    for text in outer([5, 2, 0]):
        print(text)


main()
