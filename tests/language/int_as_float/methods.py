"""Ints for float parameters of methods, also where the class of the object decides which is called."""


class Shape:
    def __init__(self, name: str) -> None:
        self.name = name

    def scaled(self, by: float) -> str:
        return f"{self.name} {by}"

    def size(self, factor: float = 2) -> float:
        return factor + 0.5

    @staticmethod
    def twice(x: float) -> float:
        return x * 2

    @classmethod
    def named(cls, number: float) -> "Shape":
        return cls(f"{cls.__name__}{number}")


class Square(Shape):
    def scaled(self, by: float) -> str:
        return f"square {by * 2}"

    def size(self, factor: float = 3) -> float:
        return factor * 1.5


class Money:
    def __init__(self, amount: float) -> None:
        self.amount = amount * 1.0

    def plus(self, other: float) -> float:
        return self.amount + other


def main() -> None:
    for shape in [Shape("shape"), Square("square"), Square.named(4), Shape.named(1.5)]:
        print(shape.scaled(2), shape.scaled(1.5), shape.size(), shape.size(4))
    print(Shape.twice(3), Shape.twice(3.0), Square("x").twice(1))
    money = Money(3)
    print(money.amount, money.plus(2))
    scale = Square("y").scaled
    print(scale(2.5))


main()
