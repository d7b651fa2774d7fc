"""Members that count as values and say how they are shown: without a format specification it is asked, with one the value is."""

from enum import IntEnum, IntFlag, StrEnum


class Level(IntEnum):
    LOW = 1

    def __str__(self) -> str:
        return "level " + self.name.lower()


class Colour(StrEnum):
    RED = "r"

    def __str__(self) -> str:
        return "colour " + self.value


class Right(IntFlag):
    READ = 4

    def __str__(self) -> str:
        return "right to read"


class Plain(IntEnum):
    ONE = 1


print(str(Level.LOW), format(Level.LOW), f"{Level.LOW}", "{} {:>3}|".format(Level.LOW, Level.LOW), format(Level.LOW, "03"))
print(str(Colour.RED), format(Colour.RED), f"{Colour.RED}", "{} {:>3}|".format(Colour.RED, Colour.RED))
print(str(Right.READ), format(Right.READ), f"{Right.READ}", "{} {:>3}|".format(Right.READ, Right.READ))
print(str(Plain.ONE), format(Plain.ONE), f"{Plain.ONE}", "{} {:>3}|".format(Plain.ONE, Plain.ONE))
