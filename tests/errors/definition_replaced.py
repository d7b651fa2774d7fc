"""A function's name as a variable."""


def first() -> None:
    print(1)


def second() -> None:
    print(2)


first = second  # error: E224 "first" is a definition
first()
