"""Two functions that are called in different ways, in one union."""


def one() -> int:
    return 1


def same(number: int = 2) -> int:
    return number


print([action() for action in (one, same)])  # error: E317
