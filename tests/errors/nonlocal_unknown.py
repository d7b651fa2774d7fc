"""nonlocal names a variable of a function around."""


def outer() -> None:
    nonlocal count  # error: S001 no binding for nonlocal "count" found
    count = 3


outer()
