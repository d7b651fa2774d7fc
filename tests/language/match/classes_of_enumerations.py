"""A class pattern of an enumeration, among patterns of its members."""

from __future__ import annotations

from enum import Enum, IntEnum


class Kind(Enum):
    A = 1
    B = 2


class Level(IntEnum):
    LOW = 1
    HIGH = 2


def describe(value: Kind | Level | str | None) -> str:
    match value:
        case Kind.A:
            return "the first kind"
        case Kind() as kind:
            return f"kind {kind.name}"
        case Level(name="LOW"):
            return "low"
        case Level(value=number):
            return f"level {number}"
        case str() | None:
            return f"something else {value!r}"


for value in (Kind.A, Kind.B, Level.LOW, Level.HIGH, "text", None):
    print(describe(value))
