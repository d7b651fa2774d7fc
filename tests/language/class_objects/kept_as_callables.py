"""Classes where callables are declared: they are found again by is, ==, isinstance, match, hash and repr."""

from collections.abc import Callable
from functools import partial


class Shape:
    """A shape."""

    def __init__(self, sides: int) -> None:
        self.sides = sides


class Square(Shape):
    def __init__(self, sides: int = 4) -> None:
        super().__init__(sides)


class Doubler:
    def __call__(self, x: int) -> Shape:
        return Shape(2 * x)


Maker = Callable[[int], Shape]


def which(maker: Maker) -> str:
    if maker is Shape:
        return "Shape"
    if maker is Square or maker == Square:
        return "Square"
    if isinstance(maker, type):
        return "another class"
    return "no class"


def describe(maker: Maker) -> None:
    kept: object = maker
    print(which(maker), isinstance(maker, type), isinstance(kept, type), kept is Shape, kept == Shape, kept != Square)
    print(type(maker) is type, type(kept) is type, callable(maker), maker(3).sides)
    if isinstance(kept, type):
        print(kept, kept.__name__, issubclass(kept, Shape), issubclass(kept, Square))
    match kept:
        case type():
            print("a class")
        case Doubler():
            print("a doubler")
        case _:
            print("something else")


ALL: list[Maker] = [Shape, Square, Doubler(), lambda n: Square(n)]
for maker in ALL:
    describe(maker)
makers: dict[Maker, str] = {Shape: "shape", Square: "square"}
print(makers[Shape], makers[Square], Shape in makers, list(makers))
listed: list[Maker] = [Shape, Square]
print(Shape in listed, listed.index(Square), listed.count(Shape), listed == [Shape, Square], listed)
mixed: list[object] = [*listed, 1, "text"]
print(Shape in mixed, [one for one in mixed if isinstance(one, type)])
converters: dict[str, Callable[[str], object]] = {"int": int, "float": float, "text": str}
for name, converter in converters.items():
    print(name, converter is int, converter is str, converter == float, converter, converter("3"))
kinds: dict[type[Shape], str] = {Shape: "kept by class", Square: "kept by square"}


def look(maker: Maker) -> str:
    return kinds[maker] if isinstance(maker, type) and issubclass(maker, Shape) else "none"


print(look(Shape), look(Square), look(Doubler()))
both: Maker | None = Shape
print(both is Shape, both is not None, both is not Shape)
made: Callable[[], Shape] = partial(Shape, 7)
plain: object = Shape
print(made().sides, made is plain, {Shape, Square} == set(makers))
cls: type[Shape] = Square
chosen: Maker = cls
print(chosen is Square, chosen is cls, chosen == Shape, chosen(5).sides)
