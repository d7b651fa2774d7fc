"""The decorator's options, and methods that the class writes itself."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field


class Outer:
    @dataclass
    class Inner:
        x: int


@dataclass(eq=False)
class Plain:
    x: int


@dataclass(unsafe_hash=True)
class Hashed:
    x: int
    y: list[int] = field(hash=False, default_factory=list)


@dataclass(repr=False)
class OwnRepr:
    x: int

    def __repr__(self) -> str:
        return f"<{self.x}>"


@dataclass
class Sub(OwnRepr):
    w: float = 0.5


@dataclass(init=False)
class OwnInit:
    x: int
    y: int = 5

    def __init__(self, z: int) -> None:
        self.x = z * 2


@dataclass
class OwnEquality:
    x: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnEquality) and abs(self.x - other.x) < 2


@dataclass(slots=True, frozen=True)
class Slotted:
    name: str
    size: int = 0


@dataclass
class Empty:
    pass


print(Outer.Inner(3))
plain = Plain(1)
print(plain == plain, plain == Plain(1), plain.x)
print(hash(Hashed(3)) == hash(Hashed(3, [4])), Hashed(3) in {Hashed(3)}, {Hashed(1): 2})
print(OwnRepr(3), [Sub(1)], OwnInit(4), OwnInit(4).y, OwnInit(2) == OwnInit(2), OwnInit.y)
print(OwnEquality(1) == OwnEquality(2), OwnEquality(1) == OwnEquality(4), OwnEquality(1))
print(Slotted("a"), {Slotted("a", 1): "v"}[Slotted("a", 1)], hash(Slotted("b", 2)) == hash(("b", 2)))
print(Empty(), Empty() == Empty())
error: AttributeError = FrozenInstanceError("cannot assign to field 'x'")
print(error)
