"""A path through a function that returns nothing."""


def sign(value: int) -> str:  # error: T-return missing return statement
    if value > 0:
        return "+"
    if value < 0:
        return "-"


print(sign(0))
