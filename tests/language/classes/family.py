"""Classes: inheritance, dataclasses, properties, mixins, super chains, class variables, __del__."""
from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, replace
from functools import cached_property, total_ordering
from typing import ClassVar, Generic, TypeVar

T = TypeVar("T")


@dataclass
class Base:
    a: int
    b: str = "b"
    seen: ClassVar[int] = 0
    log: list[str] = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self) -> None:
        Base.seen += 1
        self.log.append("base")


@dataclass
class Derived(Base):
    c: float = 1.5
    _: KW_ONLY
    d: int = 4
    init: InitVar[int] = 0
    e: int = field(init=False)

    def __post_init__(self, init: int) -> None:
        super().__post_init__()
        self.e = init * 2


x = Derived(1, "z", c=2.0, d=9, init=21)
print(x, x.log, x.e, Base.seen, x == Derived(1, "z", c=2.0, d=9, init=21), x != Base(1, "z"), asdict(x), astuple(x))
print([f.name for f in fields(x)], replace(x, a=5, init=1))


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False)

    def bump(self) -> Version:
        return replace(self, minor=self.minor + 1)


vs = [Version(1, 2), Version(1), Version(0, 9, "beta")]
print(sorted(vs), max(vs), Version(1, 2) == Version(1, 2, "x"), hash(Version(1)) == hash(Version(1)), vs[0].bump(), {Version(1): 1})


@dataclass
class Node(Generic[T]):
    value: T
    children: list[Node[T]] = field(default_factory=list)

    def walk(self) -> list[T]:
        return [self.value, *(v for c in self.children for v in c.walk())]


tree = Node(1, [Node(2, [Node(3)]), Node(4)])
print(tree.walk(), tree == copy.deepcopy(tree), tree.children[0] is copy.copy(tree).children[0], Node("a"))


class Meter:
    def __init__(self) -> None:
        self._v = 0
        self.history: list[str] = []

    @property
    def v(self) -> int:
        """The value."""
        return self._v

    @v.setter
    def v(self, value: int) -> None:
        if value < 0:
            raise ValueError(f"negative {value}")
        self.history.append(f"{self._v}->{value}")
        self._v = value

    @v.deleter
    def v(self) -> None:
        self._v = -1

    @cached_property
    def big(self) -> int:
        print("computing")
        return self._v * 100


m = Meter()
m.v = 3
m.v += 4
print(m.v, m.history, m.big, m.big)
try:
    m.v = -1
except ValueError as e:
    print(e)
del m.v
print(m.v, m.big)


class A:
    def hi(self) -> str:
        return "A"


class B(A):
    def hi(self) -> str:
        return "B" + super().hi()


class C(A):
    def hi(self) -> str:
        return "C" + super().hi()


class D(B, C):
    def hi(self) -> str:
        return "D" + super().hi()


print(D().hi(), B().hi(), isinstance(D(), C), issubclass(D, A))


class Shape(ABC):
    count = 0

    def __init__(self, name: str) -> None:
        self.name = name
        type(self).count += 1

    @property
    @abstractmethod
    def area(self) -> float: ...

    @abstractmethod
    def scale(self, k: float) -> Shape: ...

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.name}, {self.area:.2f})"


class Sq(Shape):
    def __init__(self, side: float) -> None:
        super().__init__("sq")
        self.side = side

    @property
    def area(self) -> float:
        return self.side**2

    def scale(self, k: float) -> Sq:
        return Sq(self.side * k)


class Rect(Shape):
    def __init__(self, w: float, h: float) -> None:
        super().__init__("rect")
        self.w, self.h = w, h

    @property
    def area(self) -> float:
        return self.w * self.h

    def scale(self, k: float) -> Rect:
        return Rect(self.w * k, self.h * k)


for s in (Sq(2.0), Rect(2.0, 3.0), Sq(1.0).scale(3.0)):
    print(s)
print(Sq.count, Rect.count, Shape.count)


@total_ordering
class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __eq__(self, o: object) -> bool:
        if not isinstance(o, Money):
            return NotImplemented
        return self.cents == o.cents

    def __lt__(self, o: Money) -> bool:
        return self.cents < o.cents


print(Money(1) <= Money(1), Money(2) > Money(1), Money(2) >= Money(3), Money(1) == 1, Money(1) != Money(2))


class Loud:
    def __init__(self, n: str) -> None:
        self.n = n

    def __del__(self) -> None:
        print("del", self.n)


def scope() -> None:
    a = Loud("a")
    b = Loud("b")
    a = Loud("a2")
    print("end", a.n, b.n)


scope()
ls = [Loud("1"), Loud("2")]
ls.pop(0)
print("popped")
ls.clear()
print("cleared")
k = Loud("k")
k = Loud("k2")


class Outer:
    class Inner:
        z = 5

        def get(self) -> int:
            return self.z

    def make(self) -> Outer.Inner:
        return Outer.Inner()


print(Outer().make().get(), Outer.Inner.z, Outer.Inner.__qualname__)


class Count:
    total = 0

    def inc(self) -> None:
        self.total += 1


c1, c2 = Count(), Count()
c1.inc()
c1.inc()
print(c1.total, c2.total, Count.total)
Count.total = 50
print(c1.total, c2.total)


class Mixin:
    def describe(self) -> str:
        return f"<{self.__class__.__name__}>"


class Thing(Mixin, A):
    pass


print(Thing().describe(), Thing().hi(), Thing.__name__, Thing.__module__)
