"""A result of the wrong type."""


def count(text: str) -> int:
    return text  # error: T-return-value expected "int"


print(count("x"))
