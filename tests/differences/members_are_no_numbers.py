"""A member of an IntEnum is not taken for an int

In CPython it is an object of both classes. Here it is one of its own class alone, which counts as its number in
arithmetic and comparison; whoever asks whether it is an `int` gets a TypeError, because what follows would take it for
a plain number. The same is true of IntFlag, and of StrEnum and `str`.

Instead: ask for the class of the enumeration first, or use `member.value`.
"""
# CPython:
#   True
#   True
# ImportOS:
#   refused
#   True

from enum import IntEnum


class Level(IntEnum):
    LOW = 1
    HIGH = 2


def is_number(value: object) -> bool:
    return isinstance(value, int)


try:
    print(is_number(Level.LOW))
except TypeError:
    print("refused")
print(is_number(Level.HIGH.value))
