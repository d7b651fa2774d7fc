"""Structural types: a class that has the methods is accepted without naming the protocol."""

from typing import Protocol


class Drawable(Protocol):
    def draw(self) -> str: ...


class Line:
    def __init__(self, length: int) -> None:
        self.length = length

    def draw(self) -> str:
        return "-" * self.length


class Dot:
    def draw(self) -> str:
        return "."


def render(items: list[Drawable]) -> str:
    return " ".join([item.draw() for item in items])


def first(item: Drawable) -> str:
    return item.draw()[:1]


def main() -> None:
    print(render([Line(3), Dot(), Line(1)]))
    print(first(Line(9)), first(Dot()))


if __name__ == "__main__":
    main()
