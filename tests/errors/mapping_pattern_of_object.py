"""A mapping pattern for a value that may be anything."""


def name(value: object) -> str:
    match value:
        case {"name": _}:  # error: E318
            return "named"
        case _:
            return "no name"


print(name({"name": "x"}))
