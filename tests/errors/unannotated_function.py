"""Functions without annotations."""


def add(a, b):  # error: T-no-untyped-def missing a type annotation
    return a + b


def show(text: str):  # error: T-no-untyped-def missing a return type annotation
    print(text)


def half(value) -> float:  # error: T-no-untyped-def
    return 0.5
