"""Arithmetic with a value that may be None."""


def parse(text: str) -> int | None:
    return int(text) if text.isdigit() else None


print(parse("1") + 1)  # error: T-operator ("None")
