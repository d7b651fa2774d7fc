"""``datetime.time``: a time of day, with the rules of a place or without."""

from __future__ import annotations

from datetime._dates import KEPT, read_digits, replaced_codes
from datetime._duration import duration, timedelta
from datetime._zones import checked_offset, offset_text, timezone, tzinfo as _Zone

from _strftime import format_time

from importos.lowlevel.intrinsic import fieldwise
from importos.runtime.collections.tuple_hash import tuple_hash_end, tuple_hash_start, tuple_hash_step


@fieldwise
class time:
    """``fold`` is 1 for the second of two equal times of the night when clocks are put back."""

    min: time
    max: time
    resolution: timedelta
    _hour: int
    _minute: int
    _second: int
    _microsecond: int
    _tzinfo: _Zone | None
    _fold: int

    def __init__(
        self,
        hour: int = 0,
        minute: int = 0,
        second: int = 0,
        microsecond: int = 0,
        tzinfo: _Zone | None = None,
        *,
        fold: int = 0,
    ) -> None:
        check_time(hour, minute, second, microsecond, fold)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold

    @staticmethod
    def fromisoformat(time_string: str, /) -> time:
        text = time_string[1:] if time_string.startswith("T") else time_string
        parts = read_iso_time(text)
        if parts is None:
            raise ValueError("Invalid isoformat string: " + repr(time_string))
        return time(parts.hour, parts.minute, parts.second, parts.microsecond, parts.zone)

    def replace(
        self,
        hour: int = KEPT,
        minute: int = KEPT,
        second: int = KEPT,
        microsecond: int = KEPT,
        tzinfo: _Zone | bool | None = True,
        *,
        fold: int = KEPT,
    ) -> time:
        """``True`` for the time zone means: the one that it has."""
        return time(
            self._hour if hour == KEPT else hour,
            self._minute if minute == KEPT else minute,
            self._second if second == KEPT else second,
            self._microsecond if microsecond == KEPT else microsecond,
            self._tzinfo if isinstance(tzinfo, bool) else tzinfo,
            fold=self._fold if fold == KEPT else fold,
        )

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

    def utcoffset(self) -> timedelta | None:
        zone = self._tzinfo
        return None if zone is None else checked_offset(zone.utcoffset(None))

    def dst(self) -> timedelta | None:
        zone = self._tzinfo
        return None if zone is None else checked_offset(zone.dst(None))

    def tzname(self) -> str | None:
        zone = self._tzinfo
        return None if zone is None else zone.tzname(None)

    # -- comparison

    def _number(self) -> int:
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _order(self, other: time) -> int:
        mine = self.utcoffset()
        theirs = other.utcoffset()
        if mine is None and theirs is None:
            return self._number() - other._number()
        if mine is None or theirs is None:
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._number() - mine._total() - other._number() + theirs._total()

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, time):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._order(other) == 0

    def __lt__(self, other: time, /) -> bool:
        return self._order(other) < 0

    def __le__(self, other: time, /) -> bool:
        return self._order(other) <= 0

    def __gt__(self, other: time, /) -> bool:
        return self._order(other) > 0

    def __ge__(self, other: time, /) -> bool:
        return self._order(other) >= 0

    def __hash__(self) -> int:
        offset = self.utcoffset()
        number = self._number() - (0 if offset is None else offset._total())
        return tuple_hash_end(tuple_hash_step(tuple_hash_start(), number), 1)

    # -- text

    def isoformat(self, timespec: str = "auto") -> str:
        shown = shown_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        offset = self.utcoffset()
        return shown if offset is None else shown + offset_text(offset, ":")

    def strftime(self, format: str, /) -> str:
        offset = self.utcoffset()
        name = self.tzname()
        pieces = replaced_codes(
            format,
            "" if name is None else name,
            "" if offset is None else offset_text(offset, ""),
            f"{self._microsecond:06d}",
        )
        return format_time(pieces, 1900, 1, 1, self._hour, self._minute, self._second, 0, 1, "")

    def __format__(self, fmt: str, /) -> str:
        return self.strftime(fmt) if fmt else str(self)

    def __str__(self) -> str:
        return self.isoformat()

    def __repr__(self) -> str:
        shown = f"datetime.time({self._hour}, {self._minute}"
        if self._microsecond:
            shown += f", {self._second}, {self._microsecond}"
        elif self._second:
            shown += f", {self._second}"
        zone = self._tzinfo
        if zone is not None:
            shown += ", tzinfo=" + repr(zone)
        if self._fold:
            shown += ", fold=1"
        return shown + ")"


def check_time(hour: int, minute: int, second: int, microsecond: int, fold: int) -> None:
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold != 0 and fold != 1:
        raise ValueError("fold must be either 0 or 1")


def shown_time(hour: int, minute: int, second: int, microsecond: int, timespec: str) -> str:
    shown = f"{hour:02d}"
    if timespec == "hours":
        return shown
    shown += f":{minute:02d}"
    if timespec == "minutes":
        return shown
    shown += f":{second:02d}"
    if timespec == "seconds" or timespec == "auto" and microsecond == 0:
        return shown
    if timespec == "milliseconds":
        return shown + f".{microsecond // 1000:03d}"
    if timespec == "microseconds" or timespec == "auto":
        return shown + f".{microsecond:06d}"
    raise ValueError("Unknown timespec value")


class IsoTime:
    """What a time in ISO 8601 says."""

    def __init__(self) -> None:
        self.hour = 0
        self.minute = 0
        self.second = 0
        self.microsecond = 0
        self.zone: _Zone | None = None


def read_iso_time(text: str) -> IsoTime | None:
    """The time that the whole text is, or None."""
    zone_start = len(text)
    for mark in "+-Z":
        found = text.find(mark)
        if 0 <= found < zone_start:
            zone_start = found
    result = _read_clock(text[:zone_start])
    if result is None or zone_start == len(text):
        return result
    if text[zone_start] == "Z":
        if zone_start + 1 != len(text):
            return None
        result.zone = timezone.utc
        return result
    ahead = _read_clock(text[zone_start + 1 :])
    if ahead is None:
        return None
    offset = duration(0, (ahead.hour * 60 + ahead.minute) * 60 + ahead.second, ahead.microsecond)
    if text[zone_start] == "-":
        offset = -offset
    result.zone = timezone(offset) if offset else timezone.utc
    return result


def _read_clock(text: str) -> IsoTime | None:
    """Hours, minutes, seconds and a fraction, with colons or without; None for anything else."""
    result = IsoTime()
    result.hour = read_digits(text, 0, 2)
    if result.hour < 0:
        return None
    place = 2
    colons = text[2:3] == ":"
    for part in range(2):
        if place == len(text):
            return result
        if colons:
            if text[place] != ":":
                return None
            place += 1
        number = read_digits(text, place, 2)
        if number < 0:
            return None
        place += 2
        if part == 0:
            result.minute = number
        else:
            result.second = number
    if place == len(text):
        return result
    if text[place] not in ".,":
        return None
    digits = len(text) - place - 1
    fraction = read_digits(text, place + 1, min(digits, 6))
    if digits == 0 or fraction < 0:
        return None
    for index in range(place + 7, len(text)):
        if not "0" <= text[index] <= "9":
            return None
    result.microsecond = fraction * 10 ** max(6 - digits, 0)
    return result


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
