"""Cooperative super().__init__ and methods in a diamond; fields of several bases read through each of them."""


class Root:
    def __init__(self) -> None:
        print("Root")
        self.root = 1

    def who(self) -> str:
        return "Root"


class Left(Root):
    def __init__(self) -> None:
        print("Left")
        super().__init__()
        self.left = 2

    def who(self) -> str:
        return "Left>" + super().who()


class Right(Root):
    def __init__(self) -> None:
        print("Right")
        super().__init__()
        self.right = "three"
        self.count = 0

    def who(self) -> str:
        self.count += 1
        return "Right>" + super().who()


class Both(Left, Right):
    def __init__(self) -> None:
        print("Both")
        super().__init__()
        self.both = 4.5

    def who(self) -> str:
        return "Both>" + super().who()


def show(r: Right) -> None:
    print(r.right, r.root, r.who(), r.count)


b = Both()
print(b.root, b.left, b.right, b.both)
print(b.who())
show(b)
show(Right())
print(Left().who())
print(isinstance(b, Right), isinstance(b, Left), issubclass(Both, Root))


class Named:
    name: str

    def hello(self) -> str:
        return f"hello {self.name}"


class Counted:
    total = 0

    def __init__(self) -> None:
        super().__init__()
        self.number = Counted.total
        Counted.total += 1


class Thing(Named, Counted):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


t = Thing("x")
u = Thing("y")
print(t.hello(), u.hello(), t.number, u.number, Thing.total)
named: list[Named] = [t, u]
for n in named:
    print(n.hello(), n.name)
counted: list[Counted] = [t, u]
for c in counted:
    c.number += 10
    print(c.number)
