"""A subclass whose __post_init__ takes what only its own __init__ hands on."""

from __future__ import annotations

from dataclasses import KW_ONLY, InitVar, asdict, dataclass, field
from typing import ClassVar


@dataclass
class Base:
    a: int
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
    start: InitVar[int] = 0
    e: int = field(init=False)

    def __post_init__(self, start: int) -> None:
        super().__post_init__()
        self.e = start * 2


@dataclass
class Stubborn(Derived):
    def __init__(self) -> None:
        Base.__init__(self, 7)


base, derived = Base(1), Derived(1, c=2.0, d=9, start=21)
print(base, base.log, derived, derived.log, derived.e, Base.seen)
print(derived == Derived(1, c=2.0, d=9, start=21), derived != base, asdict(derived))
try:
    print(Stubborn())
except TypeError as error:
    print(error)
