"""replace, asdict, astuple, fields, is_dataclass: on the class they are called with and on its subclasses."""

from __future__ import annotations

from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, replace


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass
class Named(Point):
    name: str = "n"
    tags: list[str] = field(default_factory=list)


@dataclass
class Tree:
    value: Point
    children: list[Tree] = field(default_factory=list)
    index: dict[str, Point] = field(default_factory=dict)
    pair: tuple[Point, int] = (Point(1), 2)


@dataclass
class Scaled:
    width: int
    scale: InitVar[int] = 2
    area: int = field(init=False)

    def __post_init__(self, scale: int) -> None:
        self.area = self.width * scale


print(replace(Point(1), y=5), replace(Point(1, 2)), replace(Named(3), name="q"), replace(Scaled(2), width=5, scale=3))
point: Point = Named(1, 2, "kept", ["t"])
moved = replace(point, x=9)
print(moved, point)
print([f.name for f in fields(Scaled)], [f.name for f in fields(point)], [(f.name, f.init) for f in fields(Scaled(1))])
print([(f.name, f.default) for f in fields(Point) if f.name == "y"], [f.kw_only or f.compare for f in fields(Named)])
tree = Tree(Named(1), [Tree(Point(2))], {"a": Point(3)})
print(asdict(tree))
print(astuple(tree))
copied = asdict(Named(1, tags=["a", "b"]))
print(copied, copied["tags"] == ["a", "b"], list(copied))
print(is_dataclass(point), is_dataclass(Point), is_dataclass(3), is_dataclass(int))
