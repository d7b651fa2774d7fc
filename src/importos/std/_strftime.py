"""What ``strftime`` of ``time`` and ``datetime`` writes, in English, as glibc does in its own locale: with the
flags and widths of its directives (``%-d``, ``%_H``, ``%^a``, ``%5Y``).
"""

from __future__ import annotations

from typing import Final

from importos.runtime.calendar import days_from_date, weekday_of_days

WEEKDAYS = "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday"
MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December"
NOT_BEHIND_E: Final = "ABDFGHIMSUVWabdeghjklmw"
NOT_BEHIND_O: Final = "ADFXYacx"
TEXTS: Final = "aAbBhpPZznt%"
NUMBERS: Final = {  # how wide each is; below zero it is filled with blanks
    "Y": 1,
    "C": 1,
    "y": 2,
    "m": 2,
    "d": 2,
    "e": -2,
    "H": 2,
    "I": 2,
    "k": -2,
    "l": -2,
    "M": 2,
    "S": 2,
    "j": 3,
    "U": 2,
    "W": 2,
    "V": 2,
    "G": 1,
    "g": 2,
    "u": 1,
    "w": 1,
    "s": 1,
}


def weekday_name(weekday: int) -> str:
    return WEEKDAYS.split(",")[weekday]


def month_name(month: int) -> str:
    return MONTHS.split(",")[month - 1]


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
        if mark < 0:
            break
        pieces.append(format[start:mark])
        directive = Directive(format, mark + 1)
        code = directive.code
        start = directive.end
        longer = _abbreviated(code)
        if not code or code in directive.refused:
            pieces.append(directive.shown(format[mark:start], 0))
        elif longer:
            shown = format_time(longer, year, month, day, hour, minute, second, weekday, yday, zone)
            pieces.append(directive.shown(shown, 0))
        elif code in TEXTS:
            shown = _text(code, month, hour, weekday, zone)
            pieces.append(directive.shown(shown, 0) if shown or code == "Z" else "")
        elif code in NUMBERS:
            number = _number(code, year, month, day, hour, minute, second, weekday, yday)
            pieces.append(directive.shown(str(number), NUMBERS[code]))
        else:
            pieces.append(directive.shown(format[mark:start], 0))
    pieces.append(format[start:])
    return "".join(pieces)


class Directive:
    """What stands behind a ``%``: flags, a width, E or O for another alphabet (the same in English), a letter."""

    def __init__(self, format: str, place: int) -> None:
        self.fill = ""
        self.upper = False
        self.other_case = False
        self.width = -1
        size = len(format)
        while place < size and format[place] in "_-0^#":
            flag = format[place]
            if flag == "^":
                self.upper = True
            elif flag == "#":
                self.other_case = True
            else:
                self.fill = flag
            place += 1
        while place < size and "0" <= format[place] <= "9" and self.width < 10000:
            self.width = max(self.width, 0) * 10 + ord(format[place]) - 48
            place += 1
        self.refused = ""
        if place < size and format[place] in "EO":
            self.refused = NOT_BEHIND_E if format[place] == "E" else NOT_BEHIND_O
            place += 1
        self.code = format[place : place + 1]
        self.end = min(place + 1, size)

    def shown(self, text: str, width: int) -> str:
        """With zeros in front of a number, blanks in front of all else and of a number whose width is negative."""
        fill = "0" if self.fill == "0" or width > 0 and not self.fill else " "
        wanted = abs(width) if self.width < 0 else self.width
        if self.fill == "-" and self.width < 0:
            wanted = 0
        if self.other_case and self.code in "pZ":
            text = text.lower()
        elif (self.upper or self.other_case and self.code in "aAbBh") and self.code != "P":
            text = text.upper()
        return text.rjust(wanted, fill)


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


def _text(code: str, month: int, hour: int, weekday: int, zone: str) -> str:
    if code == "a":
        return weekday_name(weekday)[:3]
    if code == "A":
        return weekday_name(weekday)
    if code == "b" or code == "h":
        return month_name(month)[:3]
    if code == "B":
        return month_name(month)
    if code == "p":
        return "AM" if hour < 12 else "PM"
    if code == "P":
        return "am" if hour < 12 else "pm"
    if code == "Z":
        return zone
    if code == "z":
        return "+0000" if zone else ""
    return "\n" if code == "n" else "\t" if code == "t" else "%"


def _number(
    code: str, year: int, month: int, day: int, hour: int, minute: int, second: int, weekday: int, yday: int
) -> int:
    if code == "Y":
        return year
    if code == "m":
        return month
    if code == "d" or code == "e":
        return day
    if code == "H" or code == "k":
        return hour
    if code == "M":
        return minute
    if code == "S":
        return second
    if code == "I" or code == "l":
        return (hour + 11) % 12 + 1
    if code == "y":
        return year % 100
    if code == "C":
        return year // 100
    if code == "j":
        return yday
    if code == "w":
        return (weekday + 1) % 7
    if code == "u":
        return weekday + 1
    if code == "U":
        return (yday + 6 - (weekday + 1) % 7) // 7
    if code == "W":
        return (yday + 6 - weekday) // 7
    if code == "G":
        return iso_week(year, weekday, yday)[0]
    if code == "g":
        return iso_week(year, weekday, yday)[0] % 100
    if code == "V":
        return iso_week(year, weekday, yday)[1]
    return days_from_date(year, month, day) * 86400 + hour * 3600 + minute * 60 + second
