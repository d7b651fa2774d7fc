"""What itemgetter, attrgetter and methodcaller make, called at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter, itemgetter, methodcaller
import operator


@dataclass
class Point:
    x: int
    name: str


def points() -> Iterator[Point]:
    yield Point(3, "three")
    yield Point(4, "four")


pair = (3, "b")
values = [3, 4, 5]
print(itemgetter(0)(values), itemgetter(1)(pair).upper(), itemgetter(0)(pair) + 1)
print(itemgetter(0, 2)(values), itemgetter(0, -1)(values)[1] + 1)
print(attrgetter("x")(Point(3, "a")) + 1, attrgetter("name")(next(points())).upper())
print(methodcaller("upper")("abc"), methodcaller("replace", "a", "b")("banana"))
print(operator.itemgetter("k")({"k": [1]})[0], operator.methodcaller("split", sep=",")("a,b"))
p = Point(1, "one")
print(attrgetter("x", "name")(p), f"{attrgetter('name.__class__.__name__')(p)}")
methodcaller("append", 6)(values)
print(values, [itemgetter(0)(v) for v in ["ab", "cd"]], -itemgetter(1)(values))
total = sum(map(itemgetter(1), [("a", 1), ("b", 2)]))
print(total)
try:
    itemgetter(9)(values)
except IndexError as error:
    print(error)


class Renewed:
    def __init__(self, n: int) -> None:
        self.n = n

    @property
    def a(self) -> int:
        global renewed
        renewed = Renewed(99)
        return self.n


renewed = Renewed(1)
print(attrgetter("a", "n")(renewed), renewed.n)
print(attrgetter("x", "name")(next(points())), itemgetter(1, 0)(next(iter([pair]))))
print([attrgetter("name", "x")(point) for point in points()])


class Holder:
    values = [1, 2, 3]
    ends = itemgetter(0, -1)(values)


print(Holder.ends, (lambda row: itemgetter(0, 1)(row))("ab"))
