"""Frozen dataclasses: values that are computed once, used as keys, replaced instead of changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Vector:
    x: float
    y: float
    length: float = field(init=False, default=0.0, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", (self.x**2 + self.y**2) ** 0.5)

    def __add__(self, other: Vector) -> Vector:
        return Vector(self.x + other.x, self.y + other.y)


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
    tag: str | None = None

    @staticmethod
    def parse(text: str) -> Version:
        major, minor = text.split(".")
        return Version(int(major), int(minor))

    @property
    def is_final(self) -> bool:
        return self.tag is None


@dataclass(frozen=True)
class Path:
    parts: tuple[str, ...]
    root: Version = Version(1)

    def child(self, name: str) -> Path:
        return replace(self, parts=(*self.parts, name))


print(Vector(3.0, 4.0), Vector(3.0, 4.0) == Vector(3.0, 4.0), {Vector(1.0, 2.0)}, Vector(1.0, 1.0) + Vector(2.0, 3.0))
counts: dict[Version, int] = {}
for text in ["1.2", "1.10", "1.2", "0.9"]:
    version = Version.parse(text)
    counts[version] = counts.get(version, 0) + 1
for version in sorted(counts):
    print(version, counts[version], version.is_final)
print(Path(()).child("a").child("b"), hash(Path(("a",))) == hash(Path(("a",))))
print(replace(Version(1, 2), minor=7), replace(Version(1), tag="rc1").is_final)
print(hash(Version(1, 2)) == hash((1, 2, None)))
