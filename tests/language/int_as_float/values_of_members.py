"""Values of enumerations, some of ints, some of truth values, in a program that gives truth values for ints."""

from enum import Enum, IntEnum


class Switch(Enum):
    ON = True
    OFF = False


class Number(Enum):
    ONE = 1
    TWO = 2


class Size(Enum):
    SMALL = 1.5
    LARGE = 2.5


class Rank(IntEnum):
    LOW = 1
    HIGH = True + 2


def given(number: int) -> int:
    return number


def total(numbers: list[int]) -> int:
    return sum(numbers)


def main() -> None:
    print(given(True), given(3))
    print([number.value for number in Number], [switch.value for switch in Switch], [size.value for size in Size])
    print(sorted(Number, key=lambda number: -number.value), max(Switch, key=lambda switch: switch.value))
    print(total([number.value for number in Number]), total([int(switch.value) for switch in Switch]))
    print({number.value: number.name for number in Number}, {switch.value: switch.name for switch in Switch})
    values: list[int] = []
    for rank in Rank:
        values.append(rank.value)
    print(values, Switch.ON.value, Number.TWO.value + given(True), Size.SMALL.value * 2)


main()
