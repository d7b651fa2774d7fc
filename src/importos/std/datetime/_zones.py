"""``datetime.tzinfo`` and ``datetime.timezone``: what the clocks of a place are ahead of UTC."""

from __future__ import annotations

from datetime._duration import timedelta
from typing import TYPE_CHECKING

from importos.lowlevel.intrinsic import fieldwise

if TYPE_CHECKING:
    from datetime._moments import datetime


@fieldwise
class tzinfo:
    """The rules of a place; a subclass says what they are."""

    def utcoffset(self, dt: datetime | None, /) -> timedelta | None:
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt: datetime | None, /) -> timedelta | None:
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def tzname(self, dt: datetime | None, /) -> str | None:
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def fromutc(self, dt: datetime, /) -> datetime:
        """The moment, whose parts are those of UTC, in the parts of this place."""
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc() requires a non-None utcoffset() result")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc() requires a non-None dst() result")
        moved = dt + (offset - saving)
        saving = moved.dst()
        if saving is None:
            raise ValueError("fromutc(): dt.dst gave inconsistent results; cannot convert")
        return moved + saving


@fieldwise
class timezone(tzinfo):
    """A place whose clocks are always as far ahead of UTC."""

    utc: timezone
    min: timezone
    max: timezone
    _offset: timedelta
    _name: str | None

    def __init__(self, offset: timedelta, name: str | None = None) -> None:
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                + repr(offset)
                + "."
            )
        self._offset = offset
        self._name = name

    def utcoffset(self, dt: datetime | None, /) -> timedelta:
        return self._offset

    def dst(self, dt: datetime | None, /) -> None:
        return None

    def tzname(self, dt: datetime | None, /) -> str:
        name = self._name
        if name is not None:
            return name
        return "UTC" if not self._offset else "UTC" + offset_text(self._offset, ":")

    def fromutc(self, dt: datetime, /) -> datetime:
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self) -> int:
        return hash(self._offset)

    def __repr__(self) -> str:
        name = self._name
        if name is None and not self._offset:
            return "datetime.timezone.utc"
        shown = "datetime.timezone(" + repr(self._offset)
        return shown + ")" if name is None else shown + ", " + repr(name) + ")"

    def __str__(self) -> str:
        return self.tzname(None)


def offset_text(offset: timedelta, separator: str) -> str:
    """``+02:00``; seconds and their parts only where there are some."""
    sign = "+"
    if offset.days < 0:
        sign = "-"
        offset = -offset
    minutes = offset.seconds // 60
    shown = f"{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}"
    if offset.seconds % 60 or offset.microseconds:
        shown += f"{separator}{offset.seconds % 60:02d}"
    if offset.microseconds:
        shown += f".{offset.microseconds:06d}"
    return shown


def checked_offset(offset: timedelta | None) -> timedelta | None:
    """What a tzinfo gave, if it is less than a day."""
    if offset is not None and not timedelta(-1) < offset < timedelta(1):
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return offset


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
UTC = timezone.utc
