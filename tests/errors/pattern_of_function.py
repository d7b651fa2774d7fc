"""A call in a pattern is a class pattern."""


def zero() -> int:
    return 0


match 0:
    case zero():  # error: T-misc expected type in class pattern
        print("nothing")
