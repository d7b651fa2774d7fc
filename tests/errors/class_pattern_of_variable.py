"""The class of a class pattern stands in a variable."""

kind: type[int] = int


def name(value: int | str) -> str:
    match value:
        case kind():  # error: E217
            return "number"
        case _:
            return "text"


print(name(1))
