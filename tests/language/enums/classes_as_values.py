"""The class of members as a value: parameters of type ``type[E]``, ``__members__``, ``type(member)``, ``_missing_``."""

from __future__ import annotations

from enum import Enum, IntEnum, unique
from typing import TypeVar

E = TypeVar("E", bound=Enum)


class Answer(Enum):
    YES = "y"
    NO = "n"
    NEVER = "n"

    @classmethod
    def _missing_(cls, value: object) -> Answer | None:
        if isinstance(value, str):
            for member in cls:
                if member.value == value.lower()[:1]:
                    return member
        return None

    @classmethod
    def choices(cls) -> str:
        return ", ".join([f"{name}={member.value}" for name, member in cls.__members__.items()])


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Holder:
    class Inner(Enum):
        A = 1


def names(kind: type[E]) -> list[str]:
    return [member.name for member in kind]


def parse(kind: type[E], text: str, otherwise: E) -> E:
    try:
        return kind[text]
    except KeyError:
        return otherwise


print(names(Answer), names(Level), parse(Answer, "NO", Answer.YES), parse(Level, "x", Level.HIGH))
print(Answer("yes"), Answer("No"), Answer.choices(), Answer.NEVER, Answer(Answer.YES))
for wrong in ("x", 3, None):
    try:
        print(Answer(wrong))
    except ValueError as error:
        print(error)
print(type(Answer.YES) is Answer, type(Answer.YES), Answer.YES.__class__.__name__, Answer.__name__, Answer)
print(Answer.__members__["NEVER"], "YES" in Answer.__members__, len(Answer.__members__), list(reversed(Answer)))
print(Answer.__members__, repr(Answer.__members__))
print(Answer.YES in Answer, [kind.__name__ for kind in (Answer, Level)], Holder.Inner.A, repr(Holder.Inner(1)))
print(list(map(Level, [1, 2, 1])), [Level(n).name for n in (2, 1)], bool(Answer), isinstance(Level.LOW, (Answer, Level)))
try:

    @unique
    class Doubled(Enum):
        A = 1
        B = 1
        C = 1

except ValueError as error:
    print(error)
