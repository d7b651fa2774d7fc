"""Moments as directories have them (section 6.6): days since 1980, two seconds apart."""

from __future__ import annotations

from importos.fs.fat32.volume import number
from importos.runtime.calendar import date_from_days, days_from_date

SECOND = 1_000_000_000


def fields_at(fields: bytes, moment_ns: int) -> bytes:
    """The fields behind the attributes with another moment of writing and reading."""
    seconds = moment_ns // SECOND
    year, month, day = date_from_days(seconds // 86400)
    within = seconds % 86400
    clock = within // 3600 << 11 | within // 60 % 60 << 5 | within % 60 // 2
    date = max(year - 1980, 0) << 9 | month << 5 | day
    written = clock.to_bytes(2, "little") + (date & 0xFFFF).to_bytes(2, "little")
    return fields[:6] + written[2:] + fields[8:10] + written + fields[14:]


def written_ns(entry: bytes) -> int:
    """When a file was written, as its entry says; the beginning of 1980 if that is no moment."""
    clock, date = number(entry, 22, 2), number(entry, 24, 2)
    month, day = date >> 5 & 15, date & 31
    if not 1 <= month <= 12 or day < 1:
        month = day = 1
    days = days_from_date((date >> 9) + 1980, month, day)
    return (days * 86400 + (clock >> 11) * 3600 + (clock >> 5 & 63) * 60 + (clock & 31) * 2) * SECOND
