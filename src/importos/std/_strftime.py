"""What ``strftime`` of ``time`` and ``datetime`` writes, in English, as the C library does in its own locale."""

from __future__ import annotations

from importos.runtime.calendar import days_from_date, weekday_of_days

WEEKDAYS = "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday"
MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December"


def weekday_name(weekday: int) -> str:
    return WEEKDAYS.split(",")[weekday]


def month_name(month: int) -> str:
    return MONTHS.split(",")[month - 1]


def _padded(number: int, width: int, fill: str = "0") -> str:
    return str(number).rjust(width, fill)


def iso_week(year: int, weekday: int, day_of_year: int) -> tuple[int, int]:
    """The year and the number of the ISO 8601 week of a day (Monday is 0)."""
    week = (day_of_year - 1 - weekday + 10) // 7
    if week < 1:
        return year - 1, weeks_of_year(year - 1)
    if week > weeks_of_year(year):
        return year + 1, 1
    return year, week


def weeks_of_year(year: int) -> int:
    first = weekday_of_days(days_from_date(year, 1, 1))
    last = weekday_of_days(days_from_date(year, 12, 31))
    return 53 if first == 3 or last == 3 else 52


def format_time(
    format: str,
    year: int,
    month: int,
    day: int,
    hour: int,
    minute: int,
    second: int,
    weekday: int,
    yday: int,
    zone: str,
) -> str:
    """``weekday`` counts from Monday, ``yday`` from 1."""
    pieces: list[str] = []
    start = 0
    while True:
        mark = format.find("%", start)
        if mark < 0 or mark + 1 >= len(format):
            break
        pieces.append(format[start:mark])
        code = format[mark + 1]
        start = mark + 2
        longer = _abbreviated(code)
        if longer:
            pieces.append(format_time(longer, year, month, day, hour, minute, second, weekday, yday, zone))
        elif code in "HIklMSpPs":
            pieces.append(_of_time(code, year, month, day, hour, minute, second))
        else:
            pieces.append(_of_date(code, year, month, day, weekday, yday, zone))
    pieces.append(format[start:])
    return "".join(pieces)


def _abbreviated(code: str) -> str:
    """What a code stands for that is short for others."""
    if code == "c":
        return "%a %b %e %H:%M:%S %Y"
    if code == "D" or code == "x":
        return "%m/%d/%y"
    if code == "F":
        return "%Y-%m-%d"
    if code == "T" or code == "X":
        return "%H:%M:%S"
    if code == "R":
        return "%H:%M"
    return "%I:%M:%S %p" if code == "r" else ""


def _of_time(code: str, year: int, month: int, day: int, hour: int, minute: int, second: int) -> str:
    if code == "H":
        return _padded(hour, 2)
    if code == "M":
        return _padded(minute, 2)
    if code == "S":
        return _padded(second, 2)
    if code == "I":
        return _padded((hour + 11) % 12 + 1, 2)
    if code == "p":
        return "AM" if hour < 12 else "PM"
    if code == "P":
        return "am" if hour < 12 else "pm"
    if code == "k":
        return _padded(hour, 2, " ")
    if code == "l":
        return _padded((hour + 11) % 12 + 1, 2, " ")
    return str(days_from_date(year, month, day) * 86400 + hour * 3600 + minute * 60 + second)


def _of_date(code: str, year: int, month: int, day: int, weekday: int, yday: int, zone: str) -> str:
    if code == "Y":
        return str(year)
    if code == "m":
        return _padded(month, 2)
    if code == "d":
        return _padded(day, 2)
    if code == "e":
        return _padded(day, 2, " ")
    if code == "y":
        return _padded(year % 100, 2)
    if code == "C":
        return _padded(year // 100, 2)
    if code == "a":
        return weekday_name(weekday)[:3]
    if code == "A":
        return weekday_name(weekday)
    if code == "b" or code == "h":
        return month_name(month)[:3]
    if code == "B":
        return month_name(month)
    if code == "j":
        return _padded(yday, 3)
    if code == "w":
        return str((weekday + 1) % 7)
    if code == "u":
        return str(weekday + 1)
    if code == "U":
        return _padded((yday + 6 - (weekday + 1) % 7) // 7, 2)
    if code == "W":
        return _padded((yday + 6 - weekday) // 7, 2)
    if code == "G":
        return str(iso_week(year, weekday, yday)[0])
    if code == "g":
        return _padded(iso_week(year, weekday, yday)[0] % 100, 2)
    if code == "V":
        return _padded(iso_week(year, weekday, yday)[1], 2)
    if code == "Z":
        return zone
    if code == "z":
        return "+0000"
    if code == "n":
        return "\n"
    if code == "t":
        return "\t"
    return "%" if code == "%" else "%" + code
