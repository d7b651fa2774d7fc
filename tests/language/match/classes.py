"""Class patterns: inheritance, generic classes, properties, attributes that are missing, positions by __match_args__."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Node:
    pass


class Number(Node):
    __match_args__ = ("value",)

    def __init__(self, value: int) -> None:
        self.value = value


class Operation(Node):
    __match_args__ = ("operator", "left", "right")

    def __init__(self, operator: str, left: Node, right: Node) -> None:
        self.operator = operator
        self.left = left
        self.right = right


class Sum(Operation):
    def __init__(self, left: Node, right: Node) -> None:
        super().__init__("+", left, right)


class Box(Generic[T]):
    __match_args__ = ("item",)

    def __init__(self, item: T) -> None:
        self.item = item


class Sensor:
    name: str
    limit: int = 10

    def __init__(self, reading: int) -> None:
        self._reading = reading

    @property
    def reading(self) -> int:
        if self._reading < 0:
            raise AttributeError("reading")
        return self._reading


def simplify(node: Node) -> Node:
    match node:
        case Operation("*", Number(0), _) | Operation("*", _, Number(0)):
            return Number(0)
        case Operation("+", Number(0), other) | Operation("+", other, Number(0)):
            return simplify(other)
        case Sum(Number(a), Number(b)):
            return Number(a + b)
        case Operation(op, left, right=r):
            return Operation(op, simplify(left), simplify(r))
    return node


def show(node: Node) -> str:
    match node:
        case Number(value=v):
            return str(v)
        case Operation(op, left, right):
            return f"({show(left)} {op} {show(right)})"
        case _:
            return "?"


def boxed(box: Box[int] | Box[str] | None) -> str:
    match box:
        case Box(0 | "zero"):
            return "zero"
        case Box(int(n)):
            return f"number {n + 1}"
        case Box(item=str(s)):
            return f"text {s.upper()}"
        case None:
            return "nothing"
    return "never"


def sensor(s: Sensor) -> str:
    match s:
        case Sensor(name="main"):
            return "main"
        case Sensor(reading=r, limit=m) if r > m:
            return f"{r} is over {m}"
        case Sensor(reading=r):
            return f"reads {r}"
        case Sensor():
            return "broken"


def main() -> None:
    zero, one, two = Number(0), Number(1), Number(2)
    for node in (Operation("*", two, zero), Sum(one, two), Operation("+", zero, Sum(two, two)), Operation("-", zero, one)):
        print(show(node), "->", show(simplify(node)))
    print(show(Node()), show(simplify(one)))
    print(boxed(Box(0)), boxed(Box("zero")), boxed(Box(41)), boxed(Box("x")), boxed(None))
    named = Sensor(3)
    named.name = "main"
    print(sensor(named), sensor(Sensor(3)), sensor(Sensor(30)), sensor(Sensor(-1)))
    try:
        match Sensor(-1):
            case Sensor(_reading=-1) as s:
                print(s.limit, s.reading)
    except AttributeError as error:
        print("raised:", error)


main()
