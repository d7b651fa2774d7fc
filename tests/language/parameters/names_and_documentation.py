"""What functions are called, and when two of them are the same."""

from typing import Callable


def add(a: int, b: int = 2) -> int:
    """The sum.

    Of two.
    """
    return a + b


def largest(a: int, b: int) -> int:
    return a if a > b else b


class Shape:
    def area(self) -> float:
        """How much."""
        return 1.0

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 1


def counter() -> Callable[[], int]:
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return count

    print(step is step, step.__qualname__)
    return step


def choose(name: str) -> Callable[[int, int], int]:
    return add if name == "add" else largest


def main() -> None:
    print(add.__name__, add.__qualname__, add.__module__, add.__doc__)
    print(largest.__doc__, Shape.area.__doc__, Shape().area.__doc__)
    shape = Shape()
    print(Shape.area.__qualname__, shape.area.__name__, (lambda: 0).__name__)
    print(choose("add") is add, choose("x") is add, choose("x") == largest)
    method = shape.area
    print(method is method, method == shape.area, Shape().area == shape.area)
    one, two = counter(), counter()
    print(one is two, one == two, len({one, two, one}))
    chosen: list[Callable[[int, int], int]] = [add, largest]
    chosen.remove(add)
    print(len(chosen), add in chosen, largest in chosen, chosen.index(largest))
    names: dict[Callable[[int, int], int], str] = {add: "add", largest: "largest"}
    print(names[choose("add")], names[choose("")])
    maybe: Callable[[int, int], int] | None = add if len(chosen) > 5 else None
    print(maybe is None, maybe is add)


main()
