"""NamedTuple: items by name and position, unpacking, comparison with tuples, _replace, _asdict, _make."""

from typing import NamedTuple

class Point(NamedTuple):
    x: int
    y: int = 5

    def norm(self) -> int:
        return self.x * self.x + self.y * self.y

    @property
    def both(self) -> str:
        return f"{self.x}/{self.y}"

class Rec(NamedTuple):
    name: str
    size: float
    tags: list[str]
    where: Point = Point(0, 0)

p = Point(1, 2)
print(p, Point(3), Point(y=1, x=2), p.x + p.y, p[0], p[-1], len(p), p.norm(), p.both)
a, b = p
print(a, b, p == (1, 2), (1, 2) == p, p == Point(1, 2), p != Point(1, 3), p < Point(1, 3), sorted([Point(2), Point(1)]))
r = Rec("a", 1.5, ["t"])
print(r, r.where.y, r[0], r[2], [v for v in r])
n, s, t, w = r
print(n.upper(), s * 2, t, w)
print(p._replace(y=9), r._replace(name="z"), p._asdict(), Point._fields, Point._make([7, 8]), Rec._fields)
print({p: 1}[Point(1, 2)], hash(p) == hash((1, 2)), isinstance(p, tuple), 2 in p, p.count(1), p.index(2), p + (3,))
d = r._asdict()
print(d["name"], list(d), max(p), sum(p), list(zip(p, r)))
for q in [Point(i, i * i) for i in range(3)]:
    print(q)
try:
    Point._make([1])
except TypeError as e:
    print(e)
