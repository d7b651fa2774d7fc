"""An int is not stored where many places read a float: CPython would keep the int and print it differently."""

ratio: float = len("a")  # error: E301 int
other: float | None = 2  # error: E301 int
print(ratio, other)


def third(x: float) -> list[float]:
    return [x / 3]


print(third(len("ab")))
