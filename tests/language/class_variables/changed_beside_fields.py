"""A class variable that is assigned through its class shows in objects that have no attribute of their own."""

from __future__ import annotations


class Count:
    total = 0
    share = 0.5
    name = "count"
    open = False

    def inc(self) -> None:
        self.total += 1
        self.share += 1.0
        self.name += "!"
        self.open = True

    def shown(self) -> str:
        return f"{self.total} {self.share} {self.name} {self.open}"


class Sub(Count):
    pass


class Own(Count):
    total = 7


def inside() -> None:
    first, second, third = Count(), Sub(), Own()
    first.inc()
    for one in (first, second, third):
        print(one.shown())
    Count.total = 50
    Count.share = 2.5
    Count.name = "changed"
    Count.open = True
    for one in (first, second, third):
        print(one.shown())
    second.inc()
    Sub.total = 60
    Own.total = 70
    for one in (first, second, third, Count(), Sub(), Own()):
        print(one.shown())


inside()
c1, c2 = Count(), Count()
c1.inc()
c1.inc()
print(c1.total, c2.total, Count.total)
Count.total = 60
print(c1.total, c2.total, Count().total, Sub().total, Own().total)
Count.total += 1
print(c1.total, c2.total, Sub.total, Own.total)
