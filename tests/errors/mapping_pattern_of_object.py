"""A mapping pattern for a value that may be anything, where a dict of the program looks up keys in its own way."""


class Defaults(dict[str, int]):
    def get(self, key: str, default: object = None, /) -> int:
        return 0


def name(value: object) -> str:
    match value:
        case {"name": _}:  # error: E318
            return "named"
        case _:
            return "no name"


print(name(Defaults()))
