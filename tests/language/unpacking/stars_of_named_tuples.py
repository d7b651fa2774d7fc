"""A star takes what the type checker says of it: from named tuples, unions of tuples, into names declared otherwise."""

from collections.abc import Sequence
from typing import Final, Generic, Literal, NamedTuple, TypeVar

Node = TypeVar("Node")
Address = tuple[str, int] | tuple[str, int, int, int]
BACKWARDS: Final = -1
TWO: Final = 2


class Edge(NamedTuple):
    source: str
    target: str
    weight: float = 1.0
    lanes: int = 3


class Link(NamedTuple, Generic[Node]):
    source: Node
    target: Node
    weight: float = 2.5


def named() -> None:
    edge = Edge("a", "b")
    source, target, *numbers = edge
    numbers.append(4)
    print(source, target, numbers)
    *names, weight, lanes = edge
    names.sort(reverse=True)
    print(names, weight + lanes)
    link = Link("x", "y")
    start, end, *weights = link
    print(start, end, weights, sum(weights))
    for first, *others in [edge, Edge("c", "d", 7.0)]:
        print(first, others)
    (first, *others), count = edge, 5
    print(first, others, count)
    match edge:
        case (_, _, *found):
            found.append(9)
            print(found)
    part: tuple[float, int] = edge[2:]
    print(part, edge[:2], edge[::-1], edge[1:3] + (5,))


def show(address: Address) -> None:
    host, port, *more = address
    more.append(port)
    print(host, more, address[:2], address[2:], len(address[2:]), address[-1], address[::-1])
    match address:
        case (_, number):
            print("of two:", number)
        case (_, number, *others):
            print("of four:", number, others)


def step(by: Literal[1], values: tuple[int, str, int]) -> None:
    print(values[::BACKWARDS], values[TWO:], values[:TWO], values[by:], values[::by])


def declared() -> None:
    first: int
    rest: Sequence[int | str]
    first, *rest = (1, 2, "z")
    print(first, rest)
    first, *rest = [4, 5]
    print(first, rest)
    weights: Sequence[float | int]
    _, _, *weights = Edge("p", "q")
    print(weights)


named()
show(("localhost", 80))
show(("::1", 80, 2, 3))
step(1, (1, "x", 3))
declared()
