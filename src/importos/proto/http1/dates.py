"""Dates of fields (RFC 9110 §5.6.7): seconds since 1970 in UTC to text, and back. It must not ask what time it is."""

from __future__ import annotations

WEEKDAYS = (b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun")
MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")
DAY = 86400
LAST_YEAR = 9999


def days_before(year: int, month: int, day: int) -> int:
    """From 1970-01-01 to that day of the Gregorian calendar; years begin in March, so that leap days are last."""
    shifted = year - 1 if month <= 2 else year
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def calendar_day(days: int) -> tuple[int, int, int]:
    """Year, month and day."""
    shifted = days + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    place = (5 * of_year + 2) // 153
    day = of_year - (153 * place + 2) // 5 + 1
    month = place + 3 if place < 10 else place - 9
    return year + era * 400 + (1 if month <= 2 else 0), month, day


def format_date(seconds: int) -> bytes:
    """IMF-fixdate, the only form that is written."""
    days = seconds // DAY
    rest = seconds % DAY
    year, month, day = calendar_day(days)
    weekday = WEEKDAYS[(days + 3) % 7]
    clock = b"%02d:%02d:%02d" % (rest // 3600, rest // 60 % 60, rest % 60)
    return b"%b, %02d %b %04d %b GMT" % (weekday, day, MONTHS[month - 1], year, clock)


def parse_date(text: bytes) -> int | None:
    """IMF-fixdate, or the two obsolete forms that must be read too; None: it is none of them."""
    words = text.split(b" ")
    if len(words) == 6 and words[0].endswith(b",") and words[5] == b"GMT":
        return _seconds(words[1], words[2], words[3], words[4])
    if len(words) == 4 and words[0].endswith(b",") and words[3] == b"GMT":
        date = words[1].split(b"-")
        if len(date) == 3 and len(date[2]) == 2 and date[2].isdigit():
            century = b"19" if date[2] >= b"70" else b"20"
            return _seconds(date[0], date[1], century + date[2], words[2])
        return None
    if len(words) == 6 and not words[2]:  # asctime, its day below ten
        return _seconds(words[3], words[1], words[5], words[4])
    if len(words) == 5:
        return _seconds(words[2], words[1], words[4], words[3])
    return None


def _seconds(day_text: bytes, month_text: bytes, year_text: bytes, clock: bytes) -> int | None:
    day = _number(day_text, 1, 2)
    year = _number(year_text, 4, 4)
    parts = clock.split(b":")
    if len(parts) != 3 or month_text not in MONTHS:
        return None
    hour = _number(parts[0], 2, 2)
    minute = _number(parts[1], 2, 2)
    second = _number(parts[2], 2, 2)
    month = MONTHS.index(month_text) + 1
    if day < 1 or day > 31 or year < 1 or not 0 <= hour < 24 or not 0 <= minute < 60 or not 0 <= second <= 60:
        return None
    days = days_before(year, month, day)
    if calendar_day(days) != (year, month, day):
        return None
    return days * DAY + hour * 3600 + minute * 60 + second


def _number(text: bytes, fewest: int, most: int) -> int:
    """-1: it is no number of so many digits."""
    if not fewest <= len(text) <= most or not text.isdigit():
        return -1
    return int(text)
