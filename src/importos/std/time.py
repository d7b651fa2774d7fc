"""The module ``time``: the board's clocks, waiting, and moments taken apart in UTC, the only known time zone."""

from __future__ import annotations

from _strptime import parse_time
from typing import Final, Iterator, Sequence, overload

from _strftime import format_time

from importos.kernel.clock import board_clock
from importos.kernel.sleeping import sleep_ns
from importos.runtime.calendar import date_from_days, day_of_year, days_from_date, weekday_of_days
from importos.runtime.timestamps import check_calendar, whole_seconds

BILLION = 1000000000
DAY = 86400

timezone: Final = 0
altzone: Final = 0
daylight: Final = 0
tzname: Final = ("UTC", "UTC")


# ------------------------------------------------------------------------------------------- clocks


def time() -> float:
    return _seconds(board_clock().real_ns())


def time_ns() -> int:
    return board_clock().real_ns()


def monotonic() -> float:
    return _seconds(board_clock().monotonic_ns())


def monotonic_ns() -> int:
    return board_clock().monotonic_ns()


def perf_counter() -> float:
    return _seconds(board_clock().monotonic_ns())


def perf_counter_ns() -> int:
    return board_clock().monotonic_ns()


def process_time() -> float:
    """Of the processor; a machine counts from when the program first asked for the time, and leaves out its rests."""
    return _seconds(board_clock().processor_ns())


def process_time_ns() -> int:
    return board_clock().processor_ns()


def _seconds(nanoseconds: int) -> float:
    if nanoseconds % BILLION == 0:
        return float(nanoseconds // BILLION)
    return nanoseconds / 1e9


@overload
def sleep(secs: int, /) -> None:
    if secs < 0:
        raise ValueError("sleep length must be non-negative")
    sleep_ns(secs * BILLION)


@overload
def sleep(secs: float, /) -> None:
    if secs != secs:
        raise ValueError("Invalid value NaN (not a number)")
    if secs < 0.0:
        raise ValueError("sleep length must be non-negative")
    if secs >= 9223372036854775808.0:
        raise OverflowError("timestamp out of range for platform time_t")
    if secs >= 9223372036.0:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")
    whole = int(secs * 1e9)
    sleep_ns(whole if float(whole) >= secs * 1e9 else whole + 1)


# ------------------------------------------------------------------------------------------- moments in parts


class struct_time(Sequence[int]):
    """A moment in parts: nine numbers, and the zone's name and offset as attributes alone."""

    tm_year: int
    tm_mon: int
    tm_mday: int
    tm_hour: int
    tm_min: int
    tm_sec: int
    tm_wday: int
    tm_yday: int
    tm_isdst: int
    _zone: str
    _offset: int | None

    def __init__(self, sequence: Sequence[int], /) -> None:
        if len(sequence) != 9:
            raise TypeError(
                "time.struct_time() takes a 9-sequence (" + repr(len(sequence)) + "-sequence given)"
                if len(sequence) > 11
                else "time.struct_time() takes an at least 9-sequence (" + repr(len(sequence)) + "-sequence given)"
            )
        self.tm_year = sequence[0]
        self.tm_mon = sequence[1]
        self.tm_mday = sequence[2]
        self.tm_hour = sequence[3]
        self.tm_min = sequence[4]
        self.tm_sec = sequence[5]
        self.tm_wday = sequence[6]
        self.tm_yday = sequence[7]
        self.tm_isdst = sequence[8]
        self._zone = "UTC"
        self._offset = 0

    @property
    def tm_zone(self) -> str:
        if self._zone == "":
            raise TypeError("tm_zone is None: the text names no time zone")
        return self._zone

    @property
    def tm_gmtoff(self) -> int:
        if self._offset is None:
            raise TypeError("tm_gmtoff is None: the text has no offset")
        return self._offset

    def _parts(self) -> tuple[int, int, int, int, int, int, int, int, int]:
        return (
            self.tm_year,
            self.tm_mon,
            self.tm_mday,
            self.tm_hour,
            self.tm_min,
            self.tm_sec,
            self.tm_wday,
            self.tm_yday,
            self.tm_isdst,
        )

    def _listed(self) -> list[int]:
        return list(self._parts())

    def __len__(self) -> int:
        return 9

    @overload
    def __getitem__(self, index: int, /) -> int:
        if not -9 <= index < 9:
            raise IndexError("tuple index out of range")
        return self._listed()[index]

    @overload
    def __getitem__(self, index: slice, /) -> tuple[int, ...]:
        return tuple(self._listed()[index])

    def __iter__(self) -> Iterator[int]:
        return iter(self._listed())

    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, struct_time):
            return self._listed() == other._listed()
        return self._parts() == other

    def __lt__(self, other: struct_time, /) -> bool:
        return self._listed() < other._listed()

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        return (
            f"time.struct_time(tm_year={self.tm_year}, tm_mon={self.tm_mon}, tm_mday={self.tm_mday}, "
            f"tm_hour={self.tm_hour}, tm_min={self.tm_min}, tm_sec={self.tm_sec}, tm_wday={self.tm_wday}, "
            f"tm_yday={self.tm_yday}, tm_isdst={self.tm_isdst})"
        )


def _whole_seconds(secs: float | int | None) -> int:
    if secs is None:
        return board_clock().real_ns() // BILLION
    if isinstance(secs, float):
        whole = whole_seconds(secs)
        return whole - 1 if float(whole) > secs else whole
    return secs


def gmtime(secs: float | int | None = None, /) -> struct_time:
    seconds = _whole_seconds(secs)
    check_calendar(seconds)
    days = seconds // DAY
    rest = seconds - days * DAY
    year, month, day = date_from_days(days)
    parts = [year, month, day, rest // 3600, rest // 60 % 60, rest % 60]
    parts += [weekday_of_days(days), day_of_year(year, month, day), 0]
    moment = struct_time(parts)
    moment._zone = "GMT"
    return moment


def localtime(secs: float | int | None = None, /) -> struct_time:
    """As ``gmtime``: the machine knows no other time zone."""
    moment = gmtime(secs)
    moment._zone = "UTC"
    return moment


def mktime(t: Sequence[int], /) -> float:
    """The reverse of ``localtime``; parts that are too large or small are carried on."""
    months = t[0] * 12 + t[1] - 1
    days = days_from_date(months // 12, months % 12 + 1, 1) + t[2] - 1
    return float(days * DAY + t[3] * 3600 + t[4] * 60 + t[5])


def strftime(format: str, t: struct_time | Sequence[int] | None = None, /) -> str:
    moment = localtime() if t is None else t
    zone = moment._zone if isinstance(moment, struct_time) else "UTC"
    parts = list(moment)
    if len(parts) != 9:
        raise TypeError("function takes exactly 9 arguments (" + repr(len(parts)) + " given)")
    _check_parts(parts)
    return format_time(format, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], zone)


def strptime(string: str, format: str = "%a %b %d %H:%M:%S %Y", /) -> struct_time:
    """The moment that a text says; what it does not say is as on the first of January 1900."""
    parts = parse_time(string, format)
    leap = parts.year % 4 == 0 and (parts.year % 100 != 0 or parts.year % 400 == 0)
    if not parts.has_year and parts.month == 2 and parts.day == 29:
        leap = True
    longest = 30 + (parts.month + parts.month // 8) % 2 if parts.month != 2 else 29 if leap else 28
    if parts.day > longest:
        raise ValueError("day is out of range for month")
    year = 1904 if not parts.has_year and parts.month == 2 and parts.day == 29 else parts.year
    weekday = parts.weekday if parts.weekday >= 0 else weekday_of_days(days_from_date(year, parts.month, parts.day))
    date = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second]
    number = parts.number if parts.number >= 0 else day_of_year(year, parts.month, parts.day)
    moment = struct_time(date + [weekday, number, 0 if parts.zone else -1])
    moment._zone = parts.zone
    moment._offset = parts.offset_seconds if parts.has_offset else None
    return moment


def _check_parts(parts: list[int]) -> None:
    """Puts 0 up to 1 where a month or a day is counted from 1; ValueError for what no clock shows."""
    for place in (1, 2, 7):
        if parts[place] == 0:
            parts[place] = 1
    if not 1 <= parts[1] <= 12:
        raise ValueError("month out of range")
    if not 1 <= parts[2] <= 31:
        raise ValueError("day of month out of range")
    if not 0 <= parts[3] <= 23:
        raise ValueError("hour out of range")
    if not 0 <= parts[4] <= 59:
        raise ValueError("minute out of range")
    if not 0 <= parts[5] <= 61:
        raise ValueError("seconds out of range")
    if parts[6] < -1:
        raise ValueError("day of week out of range")
    parts[6] = parts[6] % 7
    if not 1 <= parts[7] <= 366:
        raise ValueError("day of year out of range")


def asctime(t: Sequence[int] | None = None, /) -> str:
    return strftime("%a %b %e %H:%M:%S %Y", t)


def ctime(secs: float | int | None = None, /) -> str:
    return asctime(localtime(secs))
