"""Imported by main.py."""

print("shapes starts")

NAME = "shape collection"
counter = 0


class Square:
    def __init__(self, side: int) -> None:
        self.side = side

    def area(self) -> int:
        return self.side * self.side


def describe(square: Square) -> str:
    return f"{NAME}: square of {square.side}"


def bump() -> None:
    global counter
    counter += 1


if __name__ == "__main__":
    print("never")
print("shapes ends")
