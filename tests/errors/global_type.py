"""A global variable keeps its type in every function."""

counter = 1


def reset() -> None:
    global counter
    counter = "none"  # error: T-assignment expression has type "str", variable has type "int"


reset()
print(counter)
