"""``datetime.datetime``: a day and a time of day, with the rules of a place or without.

The only local time that the machine knows is UTC.
"""

from __future__ import annotations

import time as _time
from _strptime import parse_time
from datetime._dates import (
    KEPT,
    MOST_ORDINAL,
    ORDINAL_OF_1970,
    date as _Date,
    date_of_iso_week,
    read_iso_date,
    replaced_codes,
)
from datetime._duration import duration, timedelta
from datetime._times import check_time, read_iso_time, shown_time, time as _Time
from datetime._zones import checked_offset, offset_text, timezone, tzinfo as _Zone
from typing import overload

from _strftime import format_time, month_name, weekday_name

from importos.kernel.clock import board_clock
from importos.lowlevel.intrinsic import fieldwise
from importos.runtime.calendar import date_from_days, day_of_year
from importos.runtime.collections.tuple_hash import tuple_hash_end, tuple_hash_start, tuple_hash_step
from importos.runtime.timestamps import check_calendar, whole_seconds

MILLION = 1000000
DAY_SECONDS = 86400
LONG_AGO = 1000000000000  # seconds; in 1970 and far outside of the years from 1 to 9999 on both sides


@fieldwise
class datetime(_Date):
    min: datetime
    max: datetime
    resolution: timedelta
    _hour: int
    _minute: int
    _second: int
    _microsecond: int
    _tzinfo: _Zone | None
    _fold: int

    def __init__(
        self,
        year: int,
        month: int,
        day: int,
        hour: int = 0,
        minute: int = 0,
        second: int = 0,
        microsecond: int = 0,
        tzinfo: _Zone | None = None,
        *,
        fold: int = 0,
    ) -> None:
        super().__init__(year, month, day)
        check_time(hour, minute, second, microsecond, fold)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold

    # -- other ways to make one

    @staticmethod
    def today() -> datetime:
        return datetime.now()

    @staticmethod
    def now(tz: _Zone | None = None) -> datetime:
        return _in_zone(board_clock().real_ns() // 1000, tz)

    @staticmethod
    def utcnow() -> datetime:
        return _in_zone(board_clock().real_ns() // 1000, None)

    @staticmethod
    def fromtimestamp(timestamp: float | int, tz: _Zone | None = None) -> datetime:
        return _in_zone(_microseconds(timestamp), tz)

    @staticmethod
    def utcfromtimestamp(timestamp: float | int, /) -> datetime:
        return _in_zone(_microseconds(timestamp), None)

    @staticmethod
    def fromordinal(n: int, /) -> datetime:
        day = _Date.fromordinal(n)
        return datetime(day.year, day.month, day.day)

    @staticmethod
    def fromisocalendar(year: int, week: int, day: int) -> datetime:
        year, month, day = date_of_iso_week(year, week, day)
        return datetime(year, month, day)

    @overload
    @staticmethod
    def combine(date: _Date, time: _Time) -> datetime:
        return _combined(date, time, time.tzinfo)

    @overload
    @staticmethod
    def combine(date: _Date, time: _Time, tzinfo: _Zone | None) -> datetime:
        return _combined(date, time, tzinfo)

    @staticmethod
    def fromisoformat(date_string: str, /) -> datetime:
        year, month, day, end = read_iso_date(date_string)
        if end == len(date_string):
            return datetime(year, month, day)
        parts = read_iso_time(date_string[end + 1 :])
        if parts is None:
            raise ValueError("Invalid isoformat string: " + repr(date_string))
        return datetime(year, month, day, parts.hour, parts.minute, parts.second, parts.microsecond, parts.zone)

    @staticmethod
    def strptime(date_string: str, format: str, /) -> datetime:
        parts = parse_time(date_string, format)
        zone: timezone | None = None
        if parts.has_offset:
            offset = duration(0, parts.offset_seconds, parts.offset_microseconds)
            if parts.zone:
                zone = timezone(offset, parts.zone)
            else:
                zone = timezone(offset) if offset else timezone.utc
        return datetime(
            parts.year,
            parts.month,
            parts.day,
            parts.hour,
            parts.minute,
            parts.second,
            parts.microsecond,
            zone,
        )

    # -- parts

    @property
    def hour(self) -> int:
        return self._hour

    @property
    def minute(self) -> int:
        return self._minute

    @property
    def second(self) -> int:
        return self._second

    @property
    def microsecond(self) -> int:
        return self._microsecond

    @property
    def tzinfo(self) -> _Zone | None:
        return self._tzinfo

    @property
    def fold(self) -> int:
        return self._fold

    def date(self) -> _Date:
        return _Date(self._year, self._month, self._day)

    def time(self) -> _Time:
        return _Time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self) -> _Time:
        return _Time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def utcoffset(self) -> timedelta | None:
        zone = self._tzinfo
        return None if zone is None else checked_offset(zone.utcoffset(self))

    def dst(self) -> timedelta | None:
        zone = self._tzinfo
        return None if zone is None else checked_offset(zone.dst(self))

    def tzname(self) -> str | None:
        zone = self._tzinfo
        return None if zone is None else zone.tzname(self)

    def replace(
        self,
        year: int = KEPT,
        month: int = KEPT,
        day: int = KEPT,
        hour: int = KEPT,
        minute: int = KEPT,
        second: int = KEPT,
        microsecond: int = KEPT,
        tzinfo: _Zone | bool | None = True,
        *,
        fold: int = KEPT,
    ) -> datetime:
        """``True`` for the time zone means: the one that it has."""
        return datetime(
            self._year if year == KEPT else year,
            self._month if month == KEPT else month,
            self._day if day == KEPT else day,
            self._hour if hour == KEPT else hour,
            self._minute if minute == KEPT else minute,
            self._second if second == KEPT else second,
            self._microsecond if microsecond == KEPT else microsecond,
            self._tzinfo if isinstance(tzinfo, bool) else tzinfo,
            fold=self._fold if fold == KEPT else fold,
        )

    def astimezone(self, tz: _Zone | None = None) -> datetime:
        """The same moment in the parts of another place."""
        target = timezone.utc if tz is None else tz
        if self._tzinfo is target:
            return self
        offset = self.utcoffset()
        moved = self if offset is None else self - offset
        return target.fromutc(moved.replace(tzinfo=target))

    def timetuple(self) -> _time.struct_time:
        saving = self.dst()
        return self._tuple(-1 if saving is None else 1 if saving else 0)

    def utctimetuple(self) -> _time.struct_time:
        offset = self.utcoffset()
        return (self if offset is None else self - offset)._tuple(0)

    def _tuple(self, saving: int) -> _time.struct_time:
        number = day_of_year(self._year, self._month, self._day)
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second]
        return _time.struct_time([*parts, self.weekday(), number, saving])

    def _local(self) -> int:
        """Microseconds from 1970 as the clocks of the place show."""
        seconds = self._day_number() * DAY_SECONDS + self._hour * 3600 + self._minute * 60 + self._second
        return seconds * MILLION + self._microsecond

    def timestamp(self) -> float:
        offset = self.utcoffset()
        if offset is None:
            return (self._local() - self._microsecond) // MILLION + self._microsecond / 1e6
        return (self._local() - offset._total()) / MILLION

    # -- arithmetic and comparison

    def _moved(self, microseconds: int, days: int) -> datetime:
        return _of_microseconds(self._local() + microseconds, days, self._tzinfo)

    def __add__(self, value: timedelta, /) -> datetime:
        return self._moved(value._seconds * MILLION + value._microseconds, value._days)

    def __radd__(self, value: timedelta, /) -> datetime:
        return self + value

    @overload
    def __sub__(self, value: timedelta, /) -> datetime:
        return self._moved(-(value._seconds * MILLION + value._microseconds), -value._days)

    @overload
    def __sub__(self, value: _Date, /) -> timedelta:
        if not isinstance(value, datetime):
            raise TypeError("unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'")
        passed = duration(0, 0, self._local() - value._local())
        if self._tzinfo is value._tzinfo:
            return passed
        mine = self.utcoffset()
        theirs = value.utcoffset()
        if mine is None and theirs is None:
            return passed
        if mine is None or theirs is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return passed - mine + theirs

    def _is_moment(self) -> bool:
        return True

    def _order(self, other: _Date) -> int:
        if not isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        if self._tzinfo is other._tzinfo:
            return self._local() - other._local()
        mine = self.utcoffset()
        theirs = other.utcoffset()
        if mine is None and theirs is None:
            return self._local() - other._local()
        if mine is None or theirs is None:
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._local() - mine._total() - other._local() + theirs._total()

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, datetime):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._order(other) == 0

    def __lt__(self, other: _Date, /) -> bool:
        return self._order(other) < 0

    def __le__(self, other: _Date, /) -> bool:
        return self._order(other) <= 0

    def __gt__(self, other: _Date, /) -> bool:
        return self._order(other) > 0

    def __ge__(self, other: _Date, /) -> bool:
        return self._order(other) >= 0

    def __hash__(self) -> int:
        offset = self.utcoffset()
        number = self._local() - (0 if offset is None else offset._total())
        return tuple_hash_end(tuple_hash_step(tuple_hash_start(), number), 1)

    # -- text

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        if len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not str")
        shown = super().isoformat() + sep
        shown += shown_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        offset = self.utcoffset()
        return shown if offset is None else shown + offset_text(offset, ":")

    def ctime(self) -> str:
        return (
            f"{weekday_name(self.weekday())[:3]} {month_name(self._month)[:3]} {self._day:2d} "
            f"{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}"
        )

    def strftime(self, format: str, /) -> str:
        offset = self.utcoffset()
        name = self.tzname()
        pieces = replaced_codes(
            format,
            "" if name is None else name,
            "" if offset is None else offset_text(offset, ""),
            f"{self._microsecond:06d}",
        )
        number = day_of_year(self._year, self._month, self._day)
        hour, minute, second = self._hour, self._minute, self._second
        return format_time(pieces, self._year, self._month, self._day, hour, minute, second, self.weekday(), number, "")

    def __str__(self) -> str:
        return self.isoformat(" ")

    def __repr__(self) -> str:
        shown = f"datetime.datetime({self._year}, {self._month}, {self._day}, {self._hour}, {self._minute}"
        if self._microsecond:
            shown += f", {self._second}, {self._microsecond}"
        elif self._second:
            shown += f", {self._second}"
        zone = self._tzinfo
        if self._fold:
            shown += ", fold=1"
        if zone is not None:
            shown += ", tzinfo=" + repr(zone)
        return shown + ")"


def _combined(day: _Date, time: _Time, zone: _Zone | None) -> datetime:
    hour, minute, second, microsecond = time.hour, time.minute, time.second, time.microsecond
    return datetime(day.year, day.month, day.day, hour, minute, second, microsecond, zone, fold=time.fold)


def _microseconds(timestamp: float | int) -> int:
    """To the nearest microsecond; a half goes to the even one."""
    whole = timestamp if isinstance(timestamp, int) else whole_seconds(timestamp)
    check_calendar(whole)
    if not -LONG_AGO <= whole <= LONG_AGO:
        raise ValueError("year " + repr(date_from_days(whole // DAY_SECONDS)[0]) + " is out of range")
    if isinstance(timestamp, int):
        return whole * MILLION
    return whole * MILLION + round((timestamp - float(whole)) * 1e6)


def _of_microseconds(total: int, days: int, zone: _Zone | None) -> datetime:
    """The moment so many microseconds and days from 1970 on the clocks of a place."""
    seconds = total // MILLION
    number = seconds // DAY_SECONDS + days
    if not 1 <= number + ORDINAL_OF_1970 <= MOST_ORDINAL:
        raise OverflowError("date value out of range")
    seconds %= DAY_SECONDS
    year, month, day = date_from_days(number)
    return datetime(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, total % MILLION, zone)


def _in_zone(total: int, zone: _Zone | None) -> datetime:
    """The moment so many microseconds from 1970, UTC, in the parts of a place."""
    seconds = total // MILLION
    if not 1 <= seconds // DAY_SECONDS + ORDINAL_OF_1970 <= MOST_ORDINAL:
        year = date_from_days(seconds // DAY_SECONDS)[0]
        raise ValueError("year " + repr(year) + " is out of range")
    moment = _of_microseconds(total, 0, zone)
    return moment if zone is None else zone.fromutc(moment)


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
