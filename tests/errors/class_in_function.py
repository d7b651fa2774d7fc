"""A class inside a function."""


def make() -> int:
    class Local:  # error: E208
        size = 1

    return Local.size


print(make())
