"""A re-raised exception shows the lines of its whole way, and finally blocks print before it."""


def inner() -> None:
    raise ValueError("inner problem")


def middle() -> None:
    try:
        inner()
    except ValueError:
        print("seen in middle")
        raise
    finally:
        print("finally of middle")


def outer() -> None:
    try:
        middle()
    finally:
        print("finally of outer")


outer()
