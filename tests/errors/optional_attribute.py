"""A method of a value that may be None."""


def find(names: list[str]) -> str | None:
    return names[0] if names else None


print(find([]).upper())  # error: T-union-attr "None"
