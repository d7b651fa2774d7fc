"""``__post_init__``, init-only variables, fields that ``__init__`` does not take, keyword-only fields, class variables."""

from __future__ import annotations

from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar


@dataclass
class Config:
    host: str
    _: KW_ONLY
    port: int = 80
    debug: bool
    limit: ClassVar[int] = 7


@dataclass(kw_only=True)
class Options:
    first: int
    second: str = "s"


@dataclass
class More(Options):
    third: float
    fourth: int = field(default=4, kw_only=True)


@dataclass
class Area:
    width: int
    height: int
    scale: InitVar[int] = 2
    area: int = field(init=False)
    unit: str = field(default="m", init=False)
    log: list[str] = field(init=False, default_factory=list, repr=False)

    def __post_init__(self, scale: int) -> None:
        if self.width < 0:
            raise ValueError(f"negative width {self.width}")
        self.area = self.width * self.height * scale
        self.log.append(f"scale {scale}")


@dataclass
class Labelled(Area):
    label: str = ""

    def __post_init__(self, scale: int) -> None:
        super().__post_init__(scale)
        self.label = self.label or f"{self.area}{self.unit}"


print(Config("h", debug=True), Config.limit, Config("h", port=1, debug=False).port)
print(Options(first=1), More(1.5, first=2), More(second="t", third=2.5, first=3, fourth=9))
print(Area(2, 3), Area(2, 3, 10), Area(2, 3, scale=1).unit, Area(1, 1).log)
print(Labelled(2, 3), Labelled(2, 3, 1, "own"))
area = Area(1, 2)
area.unit = "km"
print(area, Area(1, 2), area == Area(1, 2))
try:
    Area(-1, 2)
except ValueError as error:
    print(error)
