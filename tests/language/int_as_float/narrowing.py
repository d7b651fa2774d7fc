"""Tests of classes see that the number is an int; what is known of it then is not taken from the declaration."""


def kind(x: float) -> str:
    if isinstance(x, float):
        return "float"
    return "other"


def whole(x: float) -> str:
    return "int" if isinstance(x, int) else "float"


def number_or_text(x: float | str) -> str:
    if isinstance(x, (int, float)):
        return f"number {x}"
    return "text " + x.upper()


def optional(x: float | None) -> float:
    if x is None:
        return 0
    return x


def matched(x: float) -> str:
    match x:
        case 1:
            return "one"
        case float():
            return "float"
        case _:
            return "other"


def best(limit: int) -> float:
    found: float | None = None
    for number in range(limit):
        if found is None or number > found:
            found = number
    return -1 if found is None else found


def flagged(x: int) -> str:
    return "bool" if isinstance(x, bool) else "int"


def misled(x: float | str) -> str:
    if isinstance(x, float):
        return "float"
    return "text " + x


def main() -> None:
    print(kind(1), kind(1.0), kind(True), whole(1), whole(1.0), whole(False))
    print(number_or_text(1), number_or_text(2.5), number_or_text("a"), number_or_text(True))
    print(optional(None), optional(3), optional(2.5), best(0), best(4))
    print(matched(1), matched(1.0), matched(2), matched(2.5), flagged(1), flagged(True))
    print(misled(1.5), misled("a"))
    try:
        print(misled(1))
    except TypeError:
        print("TypeError")


main()
