"""The clock of a PC that runs on a battery (MC146818 and its descendants): date and time in whole seconds.

Specification: Motorola MC146818A data sheet, table 2 and "update cycle". The registers change once a second; a reading
that the update may have come into is done again. The time is taken for UTC, which is what machines without another
system on them have. Must never write a register but the index: the date belongs to the firmware.
"""

from __future__ import annotations

from importos.lowlevel.x86 import port_read_u8, port_write_u8

INDEX_PORT = 0x70
DATA_PORT = 0x71
NO_NMI = 0x80

SECOND = 0
MINUTE = 2
HOUR = 4
DAY = 7
MONTH = 8
YEAR = 9
STATUS_A = 10
STATUS_B = 11
CENTURY = 0x32  # where PCs keep it

UPDATING = 0x80
BINARY = 0x04
HOURS_24 = 0x02
AFTERNOON = 0x80
EMPTY_BUS = 0xFF
ATTEMPTS = 100000
BILLION = 1000000000
HALF_A_SECOND = 500000000
NO_TIME = -1


class CmosClock:
    """The clock behind two ports; implements ``hal.wall_clock.WallClock``."""

    def real_ns(self) -> int:
        """In the middle of the second that the clock shows: so it is never more than half a second away."""
        seconds = self.seconds()
        return NO_TIME if seconds == NO_TIME else seconds * BILLION + HALF_A_SECOND

    def is_present(self) -> bool:
        """False when nothing answers: a status is never all ones."""
        return register(STATUS_B) != EMPTY_BUS

    def seconds(self) -> int:
        """Seconds since the beginning of 1970, or -1 when there is no clock or it makes no sense."""
        if not self.is_present():
            return NO_TIME
        for _attempt in range(ATTEMPTS):
            if register(STATUS_A) & UPDATING == 0:
                first = reading()
                if register(STATUS_A) & UPDATING == 0 and first == reading():
                    return first
        return NO_TIME


def reading() -> int:
    """All registers as seconds since 1970; -1: they make no sense."""
    status = register(STATUS_B)
    hour = register(HOUR)
    afternoon = hour & AFTERNOON != 0 and status & HOURS_24 == 0
    if status & HOURS_24 == 0:
        hour = hour & ~AFTERNOON
    hour = number(hour, status)
    if status & HOURS_24 == 0:
        hour = hour % 12 + (12 if afternoon else 0)
    year = number(register(YEAR), status)
    century = number(register(CENTURY), status)
    year += 100 * century if 19 <= century <= 21 else 1900 if year >= 70 else 2000
    month = number(register(MONTH), status)
    day = number(register(DAY), status)
    minute = number(register(MINUTE), status)
    second = number(register(SECOND), status)
    if month < 1 or month > 12 or day < 1 or day > 31 or hour > 23 or minute > 59 or second > 60:
        return NO_TIME
    return ((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second


def register(index: int) -> int:
    port_write_u8(INDEX_PORT, index | NO_NMI)
    return port_read_u8(DATA_PORT)


def number(value: int, status: int) -> int:
    """Two decimal digits in one byte, unless the clock says that it counts as we do."""
    return value if status & BINARY != 0 else (value >> 4) * 10 + (value & 15)


def days_since_1970(year: int, month: int, day: int) -> int:
    """The Gregorian calendar, from March on, so that the odd day comes last."""
    if month < 3:
        year -= 1
        month += 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 719469
