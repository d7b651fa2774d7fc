"""Functions and classes that are used before their definition has run: NameError, as long as it has not."""

from collections.abc import Callable


def early() -> str:
    return late("early")


def make() -> "Later":
    return Later(3)


def value() -> Callable[[str], str]:
    return late


def attribute() -> int:
    return Later.size


def attempt(what: Callable[[], object]) -> None:
    try:
        print("got", what() is not None)
    except NameError as error:
        print("NameError:", error)


def everything() -> None:
    attempt(early)
    attempt(make)
    attempt(value)
    attempt(attribute)
    attempt(lambda: late("lambda"))


everything()


def late(name: str) -> str:
    return name + " " + helper()


everything()


class Later:
    size = 4

    def __init__(self, number: int) -> None:
        self.number = number

    def text(self) -> str:
        return helper() + str(self.number)


def helper() -> str:
    return "helped"


everything()
print(early(), make().text(), value()("x"), attribute())

if len(early()) > 3:

    def conditional() -> str:
        return "defined"

    print(conditional())


def main() -> None:
    print(late("main"), conditional())


main()
