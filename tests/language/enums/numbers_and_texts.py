"""IntEnum and StrEnum: arithmetic, comparison with plain values, formatting, hashing."""

from __future__ import annotations

from enum import IntEnum, StrEnum, auto


class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10

    @classmethod
    def of(cls, number: int) -> Level:
        found = cls.LOW
        for level in cls:
            if level <= number:
                found = level
        return found


class Language(StrEnum):
    PYTHON = auto()
    C = "c-lang"
    ADA = auto()


def equal(level: Level, number: int) -> tuple[bool, bool, bool, bool]:
    return level == number, number == level, level != number, number != level


def equal_text(language: Language, text: str) -> tuple[bool, bool, bool]:
    return language == text, text == language, text != language


print(Level.LOW, repr(Level.MID), str(Level.HIGH), f"{Level.HIGH:04d}|{Level.LOW}|{Level.MID!r}")
print(Level.LOW < Level.HIGH, Level.MID >= 5, 3 < Level.MID, equal(Level.LOW, 1), equal(Level.LOW, 2))
print(Level.MID + 1, 1 + Level.MID, Level.HIGH - Level.LOW, Level.MID * 2, Level.HIGH // 3, Level.HIGH % 4, -Level.LOW)
print(max(Level), min(Level), sorted([Level.HIGH, Level.LOW]), sum([level.value for level in Level]))
print(Level(5), Level.of(7), Level.of(0), int(Level.MID), hash(Level.LOW) == hash(1), Level["HIGH"] is Level(10))
print({Level.LOW: "low"}[Level(1)], Level.LOW in [Level.HIGH, Level.LOW], bool(Level.LOW), Level.MID << 1, Level.MID | 2)
print(Language.PYTHON, repr(Language.C), Language.C + "!", "<" + Language.ADA, f"{Language.PYTHON:>8}|", len(Language.C))
print(equal_text(Language.PYTHON, "python"), equal_text(Language.C, "c"), Language("c-lang") is Language.C)
print(Language.C.upper(), Language.C.startswith("c"), Language.ADA < Language.C, "lang" in Language.C, list(Language))
print(hash(Language.C) == hash("c-lang"), {Language.C: 1}, Language.C.replace("-", " ").split(), Language.ADA.value[0])
try:
    Level(2)
except ValueError as error:
    print(error)
