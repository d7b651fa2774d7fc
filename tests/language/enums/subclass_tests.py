"""``issubclass`` of enumerations: of a member of IntEnum nobody learns that it is no int here."""

from enum import Enum, IntEnum, IntFlag, StrEnum
class E(IntEnum):
    A = 1
class F(IntFlag):
    A = 1
class S(StrEnum):
    A = "1"
class P(Enum):
    A = 1
print(issubclass(E, int), issubclass(F, int), issubclass(S, str), issubclass(S, int), issubclass(P, int), issubclass(E, (str, int)), issubclass(int, int), issubclass(bool, int))
def ask(c: type[object]) -> None:
    try:
        print(issubclass(c, int))
    except TypeError as e:
        print(e)
ask(int)
ask(bool)
print(issubclass(E, IntEnum), issubclass(E, Enum), issubclass(P, IntEnum))
def of(m: object) -> None:
    try:
        print(issubclass(type(m), int), issubclass(type(m), (str, Enum)))
    except TypeError as e:
        print("refused")
for thing in (P.A, 3, "a"):
    of(thing)
