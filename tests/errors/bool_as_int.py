"""A bool is not stored where an int is declared: CPython would print True."""

count: int = True  # error: T-assignment variable has type "int"


def twice(value: int) -> int:
    return value * 2


print(twice(False), count)  # error: T-arg-type expected "int"
