"""``datetime.date``: a day of the Gregorian calendar, carried on into the past to the year 1."""

from __future__ import annotations

import time as _time
from datetime._duration import duration, timedelta
from typing import Sequence, overload

from _strftime import format_time, iso_week, month_name, weekday_name

from importos.kernel.clock import board_clock
from importos.lowlevel.intrinsic import fieldwise
from importos.runtime.calendar import (
    date_from_days,
    day_of_year,
    days_from_date,
    days_in_month,
    weekday_of_days,
)
from importos.runtime.collections.tuple_hash import tuple_hash_end, tuple_hash_start, tuple_hash_step

MINYEAR = 1
MAXYEAR = 9999
ORDINAL_OF_1970 = 719163
MOST_ORDINAL = 3652059
KEPT = -9223372036854775807  # what replace() leaves as it is; no part of a moment is ever so small


class IsoCalendarDate(Sequence[int]):
    """A year, week and weekday of ISO 8601, as attributes and as a sequence."""

    def __init__(self, year: int, week: int, weekday: int) -> None:
        self.year = year
        self.week = week
        self.weekday = weekday

    def _listed(self) -> list[int]:
        return [self.year, self.week, self.weekday]

    def __len__(self) -> int:
        return 3

    @overload
    def __getitem__(self, index: int, /) -> int:
        if not -3 <= index < 3:
            raise IndexError("tuple index out of range")
        return self._listed()[index]

    @overload
    def __getitem__(self, index: slice, /) -> tuple[int, ...]:
        return tuple(self._listed()[index])

    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, IsoCalendarDate):
            return self._listed() == other._listed()
        return (self.year, self.week, self.weekday) == other

    def __hash__(self) -> int:
        return hash((self.year, self.week, self.weekday))

    def __repr__(self) -> str:
        return f"datetime.IsoCalendarDate(year={self.year}, week={self.week}, weekday={self.weekday})"


@fieldwise
class date:
    """A year from 1 to 9999, a month and a day of it."""

    min: date
    max: date
    resolution: timedelta
    _year: int
    _month: int
    _day: int

    def __init__(self, year: int, month: int, day: int) -> None:
        check_date(year, month, day)
        self._year = year
        self._month = month
        self._day = day

    # -- other ways to make one

    @staticmethod
    def today() -> date:
        return date.fromordinal(board_clock().real_ns() // 1000000000 // 86400 + ORDINAL_OF_1970)

    @staticmethod
    def fromtimestamp(timestamp: float | int, /) -> date:
        moment = _time.gmtime(timestamp)
        return date(moment.tm_year, moment.tm_mon, moment.tm_mday)

    @staticmethod
    def fromordinal(n: int, /) -> date:
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        year, month, day = date_from_days(n - ORDINAL_OF_1970)
        return date(year, month, day)

    @staticmethod
    def fromisoformat(date_string: str, /) -> date:
        year, month, day, end = read_iso_date(date_string)
        if end != len(date_string):
            raise ValueError("Invalid isoformat string: " + repr(date_string))
        return date(year, month, day)

    @staticmethod
    def fromisocalendar(year: int, week: int, day: int) -> date:
        year, month, day = date_of_iso_week(year, week, day)
        return date(year, month, day)

    # -- parts

    @property
    def year(self) -> int:
        return self._year

    @property
    def month(self) -> int:
        return self._month

    @property
    def day(self) -> int:
        return self._day

    def _day_number(self) -> int:
        return days_from_date(self._year, self._month, self._day)

    def toordinal(self) -> int:
        return self._day_number() + ORDINAL_OF_1970

    def weekday(self) -> int:
        return weekday_of_days(self._day_number())

    def isoweekday(self) -> int:
        return self.weekday() + 1

    def isocalendar(self) -> IsoCalendarDate:
        weekday = self.weekday()
        year, week = iso_week(self._year, weekday, day_of_year(self._year, self._month, self._day))
        return IsoCalendarDate(year, week, weekday + 1)

    def timetuple(self) -> _time.struct_time:
        number = day_of_year(self._year, self._month, self._day)
        return _time.struct_time([self._year, self._month, self._day, 0, 0, 0, self.weekday(), number, -1])

    def replace(self, year: int = KEPT, month: int = KEPT, day: int = KEPT) -> date:
        return date(
            self._year if year == KEPT else year,
            self._month if month == KEPT else month,
            self._day if day == KEPT else day,
        )

    # -- arithmetic and comparison

    def __add__(self, value: timedelta, /) -> date:
        return date_of_number(self._day_number() + value.days)

    def __radd__(self, value: timedelta, /) -> date:
        return self + value

    @overload
    def __sub__(self, value: timedelta, /) -> date:
        return date_of_number(self._day_number() - value.days)

    @overload
    def __sub__(self, value: date, /) -> timedelta:
        return duration(self._day_number() - value._day_number(), 0, 0)

    def _date_number(self) -> int:
        return (self._year * 16 + self._month) * 32 + self._day

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, date) and not other._is_moment() and self._date_number() == other._date_number()

    def _is_moment(self) -> bool:
        """Whether this is a datetime, which no date is equal to or before."""
        return False

    def _check_comparable(self, other: date) -> None:
        if other._is_moment():
            raise TypeError("can't compare datetime.datetime to datetime.date")

    def __lt__(self, other: date, /) -> bool:
        self._check_comparable(other)
        return self._date_number() < other._date_number()

    def __le__(self, other: date, /) -> bool:
        self._check_comparable(other)
        return self._date_number() <= other._date_number()

    def __gt__(self, other: date, /) -> bool:
        self._check_comparable(other)
        return self._date_number() > other._date_number()

    def __ge__(self, other: date, /) -> bool:
        self._check_comparable(other)
        return self._date_number() >= other._date_number()

    def __hash__(self) -> int:
        return tuple_hash_end(tuple_hash_step(tuple_hash_start(), self._date_number()), 1)

    # -- text

    def isoformat(self) -> str:
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def ctime(self) -> str:
        return (
            f"{weekday_name(self.weekday())[:3]} {month_name(self._month)[:3]} {self._day:2d} 00:00:00 {self._year:04d}"
        )

    def strftime(self, format: str, /) -> str:
        number = day_of_year(self._year, self._month, self._day)
        pieces = replaced_codes(format, "", "", "000000")
        return format_time(pieces, self._year, self._month, self._day, 0, 0, 0, self.weekday(), number, "")

    def __format__(self, fmt: str, /) -> str:
        return self.strftime(fmt) if fmt else str(self)

    def __str__(self) -> str:
        return self.isoformat()

    def __repr__(self) -> str:
        return f"datetime.date({self._year}, {self._month}, {self._day})"


def check_date(year: int, month: int, day: int) -> None:
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("year " + repr(year) + " is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError("day is out of range for month")


def date_of_number(number: int) -> date:
    """The day of a number of days from 1970; OverflowError for one before the year 1 or after 9999."""
    if not 1 <= number + ORDINAL_OF_1970 <= MOST_ORDINAL:
        raise OverflowError("date value out of range")
    year, month, day = date_from_days(number)
    return date(year, month, day)


def replaced_codes(format: str, zone: str, offset: str, microseconds: str) -> str:
    """The format with what only this module knows already written out: ``%f``, ``%z`` and ``%Z``."""
    pieces: list[str] = []
    start = 0
    while True:
        mark = format.find("%", start)
        if mark < 0 or mark + 1 >= len(format):
            break
        pieces.append(format[start:mark])
        code = format[mark + 1]
        if code == "f":
            pieces.append(microseconds)
        elif code == "z":
            pieces.append(offset)
        elif code == "Z":
            pieces.append(zone.replace("%", "%%"))
        else:
            pieces.append("%" + code)
        start = mark + 2
    pieces.append(format[start:])
    return "".join(pieces)


def date_of_iso_week(year: int, week: int, day: int) -> tuple[int, int, int]:
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("Year is out of range: " + repr(year))
    first = days_from_date(year, 1, 1)
    weekday = weekday_of_days(first)
    long = weekday == 3 or weekday == 2 and days_in_month(year, 2) == 29
    if not 1 <= week <= (53 if long else 52):
        raise ValueError("Invalid week: " + repr(week))
    if not 1 <= day <= 7:
        raise ValueError("Invalid day: " + repr(day) + " (range is [1, 7])")
    monday = first - weekday + (0 if weekday <= 3 else 7)
    return date_from_days(monday + (week - 1) * 7 + day - 1)


def read_digits(text: str, start: int, count: int) -> int:
    """The number that ``count`` digits of ASCII say; -1 when there are fewer."""
    if start + count > len(text):
        return -1
    number = 0
    for index in range(start, start + count):
        digit = ord(text[index]) - 48
        if not 0 <= digit <= 9:
            return -1
        number = number * 10 + digit
    return number


def read_iso_date(text: str) -> tuple[int, int, int, int]:
    """The year, month and day at the start of a text, with dashes or without, and where they end."""
    year = read_digits(text, 0, 4)
    dashed = text[4:5] == "-"
    place = 5 if dashed else 4
    if year >= 0 and text[place : place + 1] == "W":
        week = read_digits(text, place + 1, 2)
        place += 3
        day = 1
        if dashed and text[place : place + 1] == "-":
            day = read_digits(text, place + 1, 1)
            place += 2
        elif not dashed and read_digits(text, place, 1) >= 0:
            day = read_digits(text, place, 1)
            place += 1
        if week >= 0 and day >= 0:
            try:
                year, month, day = date_of_iso_week(year, week, day)
                return year, month, day, place
            except ValueError:
                pass
    elif year >= 0:
        month = read_digits(text, place, 2)
        place += 2
        if not dashed or text[place : place + 1] == "-":
            if dashed:
                place += 1
            day = read_digits(text, place, 2)
            if month >= 0 and day >= 0:
                return year, month, day, place + 2
    raise ValueError("Invalid isoformat string: " + repr(text))


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
