"""Dataclasses: construction, repr, equality, order, hash."""

from dataclasses import dataclass, field


@dataclass
class Point:
    x: int
    y: int = 3


@dataclass
class Named(Point):
    name: str = "n"
    tags: list[str] = field(default_factory=list)
    extra: float = field(default=1.5, repr=False)


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0

    def bump(self) -> "Version":
        return Version(self.major + 1)


print(Point(1), Point(1, 2), Point(x=4, y=5))
print(Point(1) == Point(1, 3), Point(1) == Point(2), Point(1) != Point(1))
n = Named(1, 2, "a")
n.tags.append("t")
print(n, Named(1, 2, "a"), n == Named(1, 2, "a"), n.extra)
print(Point(1, 2) == Named(1, 2))
v = Version(1, 2)
print(v, v < Version(1, 3), v.bump(), sorted([Version(3), Version(1, 5), Version(1)]), {v: 1}[Version(1, 2)])
print(hash(v) == hash((1, 2)))
try:
    print(hash(Point(1)))
except TypeError as e:
    print(e)
