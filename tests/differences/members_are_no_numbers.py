"""An object of a subclass of int, float or str is not taken for one

A member of an IntEnum, or an object of `class UserId(int)`, is in CPython an object of both classes. Here it is one of
its own class alone, which counts as its number in arithmetic and comparison; whoever asks whether it is an `int` gets a
TypeError, because what follows would take it for a plain number. The same is true of IntFlag, of subclasses of `float`,
and of StrEnum and subclasses of `str`.

Instead: ask for the class itself first, or use `member.value`, `int(number)`, `float(number)` or `str(text)`.
"""
# CPython:
#   True True True
#   True True
# ImportOS:
#   refused refused refused
#   True True

from enum import IntEnum


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class UserId(int):
    pass


def is_number(value: object) -> bool:
    return isinstance(value, int)


def matches_number(value: object) -> bool:
    match value:
        case int():
            return True
        case _:
            return False


def answer(value: object, matched: bool = False) -> str:
    try:
        return str(matches_number(value) if matched else is_number(value))
    except TypeError:
        return "refused"


print(answer(Level.LOW), answer(UserId(3)), answer(UserId(4), matched=True))
print(is_number(Level.HIGH.value), is_number(int(UserId(3))))
