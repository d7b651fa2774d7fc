"""Functions as values: passed, stored in lists and dicts, returned, compared, called through a variable."""

from typing import Callable


def add(a: int, b: int) -> int:
    return a + b


def multiply(a: int, b: int) -> int:
    return a * b


def apply(operation: Callable[[int, int], int], a: int, b: int) -> int:
    return operation(a, b)


def twice(function: Callable[[int], int], value: int) -> int:
    return function(function(value))


def increment(value: int) -> int:
    return value + 1


def choose(name: str) -> Callable[[int, int], int]:
    if name == "add":
        return add
    return multiply


def shout(text: str) -> str:
    return text.upper() + "!"


def main() -> None:
    print(apply(add, 2, 3), apply(multiply, 2, 3))
    print(twice(increment, 10))
    operations = [add, multiply]
    for operation in operations:
        print(operation(4, 5))
    table: dict[str, Callable[[int, int], int]] = {"plus": add, "times": multiply}
    for name, entry in table.items():
        print(name, entry(6, 7))
    print(choose("add")(1, 1), choose("other")(3, 3))
    decorate: Callable[[str], str] = shout
    print(decorate("quiet"))
    decorate = str.strip
    print(decorate("  bare  "))
    print(choose("add") is add, choose("x") is add)


if __name__ == "__main__":
    main()
