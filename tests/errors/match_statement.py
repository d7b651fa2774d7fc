"""The match statement."""


def name(number: int) -> str:
    match number:  # error: E235
        case 1:
            return "one"
        case _:
            return "many"


print(name(1))
