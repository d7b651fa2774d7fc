"""What ``strptime`` of ``datetime`` and ``time`` reads, in English.

A number takes as many digits as it can, and gives the last one back where what follows does not fit otherwise: so
``%d%m`` reads "12" as the first of February, as the regular expressions of CPython do.
"""

from __future__ import annotations

from typing import Final

from _strftime import MONTHS, WEEKDAYS

from importos.runtime.calendar import date_from_days, days_from_date, weekday_of_days

WITH_WEEKDAY: Final = "and a weekday directive ('%A', '%a', '%w', or '%u')."


class Parts:
    """What was read; of a part that the format does not name, what it is in 1900. -1 is what was not read."""

    def __init__(self) -> None:
        self.year = 1900
        self.has_year = False
        self.weekday = -1
        self.month = 1
        self.day = 1
        self.hour = 0
        self.minute = 0
        self.second = 0
        self.microsecond = 0
        self.afternoon = -1
        self.twelve = -1
        self.number = -1
        self.week = -1
        self.week_from_monday = False
        self.iso_year = -1
        self.iso_week = -1
        self.has_offset = False
        self.offset_seconds = 0
        self.offset_microseconds = 0
        self.zone = ""


class Mismatch(Exception):
    """The text does not go on as the format does."""


def items_of_format(format: str) -> list[str]:
    """Its directives, its other characters and, as one blank, its white space.

    ValueError for a directive that nobody knows or that comes twice.
    """
    items: list[str] = []
    index = 0
    while index < len(format):
        character = format[index]
        index += 1
        if character.isspace():
            while index < len(format) and format[index].isspace():
                index += 1
            items.append(" ")
        elif character != "%":
            items.append(character)
        elif index == len(format):
            raise ValueError("stray % in format '" + format + "'")
        else:
            code = format[index]
            index += 1
            if code in "cxX":
                longer = "%a %b %d %H:%M:%S %Y" if code == "c" else "%m/%d/%y" if code == "x" else "%H:%M:%S"
                items += items_of_format(longer)
            elif code in "YmdHIMSyjfpaAbBwuUWGVzZ":
                items.append("%" + code)
            elif code == "%":
                items.append("%")
            else:
                bad = "%" if code == "\\" else code
                raise ValueError("'" + bad + "' is a bad directive in format '" + format + "'")
    for place, item in enumerate(items):
        if len(item) == 2 and item in items[:place]:
            raise ValueError("'" + item + "' comes twice in format '" + format + "'")
    return items


class Reader:
    """``place`` is where in the text the next part is looked for; ``widths`` are the digits that numbers may take."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.parts = Parts()
        self.widths: list[int] = []
        self.taken: list[int] = []

    def begin(self) -> None:
        self.place = 0
        self.parts = Parts()
        self.taken = []

    def shorten(self) -> bool:
        """Before another turn: the last number of several digits takes one less; False when there is none."""
        while self.taken:
            width = self.taken.pop()
            if width > 1:
                self.widths = [*self.taken, width - 1]
                return True
        return False

    def item(self, item: str) -> None:
        if len(item) == 2:
            self.code(item[1])
        elif item == " ":
            if not self.text[self.place : self.place + 1].isspace():
                raise Mismatch
            while self.text[self.place : self.place + 1].isspace():
                self.place += 1
        elif self.text[self.place : self.place + 1].lower() != item.lower():
            raise Mismatch
        else:
            self.place += 1

    def digits(self, least: int, most: int) -> int:
        """The number that stands next, in ``least`` to ``most`` digits."""
        start = self.place
        number = 0
        while self.place < len(self.text) and self.place - start < most and "0" <= self.text[self.place] <= "9":
            number = number * 10 + ord(self.text[self.place]) - 48
            self.place += 1
        if self.place - start < least:
            raise Mismatch
        return number

    def between(self, digits: int, least: int, most: int) -> int:
        """A number of at most so many digits; as many less are taken as bring it into the range."""
        turn = len(self.taken)
        if turn < len(self.widths):
            digits = self.widths[turn]
        start = self.place
        number = self.digits(1, digits)
        while number > most and self.place - start > 1:
            number //= 10
            self.place -= 1
        if not least <= number <= most:
            raise Mismatch
        self.taken.append(self.place - start)
        return number

    def name(self, names: str, size: int) -> int:
        """Which of some names stands next, the whole of it or (``size``) its first letters."""
        rest = self.text[self.place :].lower()
        for number, name in enumerate(names.lower().split(",")):
            wanted = name[:size] if size else name
            if rest.startswith(wanted):
                self.place += len(wanted)
                return number
        raise Mismatch

    def code(self, code: str) -> None:
        parts = self.parts
        if code == "Y":
            parts.year = self.digits(4, 4)
            parts.has_year = True
        elif code == "m":
            parts.month = self.between(2, 1, 12)
        elif code == "d":
            if self.text[self.place : self.place + 1] == " ":
                self.place += 1
                parts.day = self.between(1, 1, 9)
            else:
                parts.day = self.between(2, 1, 31)
        elif code == "H":
            parts.hour = self.between(2, 0, 23)
        elif code == "I":
            parts.twelve = self.between(2, 1, 12)
        elif code == "M":
            parts.minute = self.between(2, 0, 59)
        elif code == "S":
            parts.second = self.between(2, 0, 61)
        elif code == "y":
            year = self.digits(2, 2)
            parts.year = year + (2000 if year <= 68 else 1900)
            parts.has_year = True
        elif code == "j":
            parts.number = self.between(3, 1, 366)
        elif code == "f":
            start = self.place
            parts.microsecond = self.between(6, 0, 999999) * 10 ** (6 - (self.place - start))
        elif code == "p":
            parts.afternoon = self.name("AM,PM", 0)
        elif code == "a":
            parts.weekday = self.name(WEEKDAYS, 3)
        elif code == "A":
            parts.weekday = self.name(WEEKDAYS, 0)
        elif code == "b":
            parts.month = self.name(MONTHS, 3) + 1
        elif code == "B":
            parts.month = self.name(MONTHS, 0) + 1
        elif code == "w":
            parts.weekday = (self.between(1, 0, 6) + 6) % 7
        elif code == "u":
            parts.weekday = self.between(1, 1, 7) - 1
        elif code == "U" or code == "W":
            parts.week = self.between(2, 0, 53)
            parts.week_from_monday = code == "W"
        elif code == "G":
            parts.iso_year = self.digits(4, 4)
        elif code == "V":
            start = self.place
            parts.iso_week = self.between(2, 0, 53)
            if parts.iso_week == 0 and self.place - start == 2:
                self.place -= 1
                self.taken[-1] = 1
        elif code == "z":
            self.offset()
        else:
            self.zone()

    def zone(self) -> None:
        for name in ("utc", "gmt"):
            if self.text[self.place :].lower().startswith(name):
                self.parts.zone = self.text[self.place : self.place + 3]
                self.place += 3
                return
        raise Mismatch

    def offset(self) -> None:
        parts = self.parts
        parts.has_offset = True
        begin = self.place
        sign = self.text[begin : begin + 1]
        self.place += 1
        if sign == "Z":
            return
        if sign != "+" and sign != "-":
            raise Mismatch
        seconds = self.digits(2, 2) * 3600
        colon = self.text[self.place : self.place + 1] == ":"
        if colon:
            self.place += 1
        seconds += self.sixty() * 60
        other_colon = self.text[self.place : self.place + 1] == ":"
        behind = self.text[self.place + (1 if other_colon else 0) :]
        if len(behind) >= 2 and "0" <= behind[0] <= "5" and "0" <= behind[1] <= "9":
            if other_colon:
                self.place += 1
            seconds += self.sixty()
            following = self.text[self.place : self.place + 2]
            if len(following) == 2 and following[0] == "." and "0" <= following[1] <= "9":
                self.place += 1
                start = self.place
                parts.offset_microseconds = self.digits(1, 6) * 10 ** (6 - (self.place - start))
            if colon != other_colon:
                raise ValueError("Inconsistent use of : in " + self.text[begin : self.place])
        parts.offset_seconds = -seconds if sign == "-" else seconds
        if sign == "-":
            parts.offset_microseconds = -parts.offset_microseconds

    def sixty(self) -> int:
        number = self.digits(2, 2)
        if number > 59:
            raise Mismatch
        return number


def parse_time(text: str, format: str) -> Parts:
    items = items_of_format(format)
    reader = Reader(text)
    while True:
        try:
            for item in items:
                reader.item(item)
            break
        except Mismatch:
            if not reader.shorten():
                raise ValueError("time data " + repr(text) + " does not match format " + repr(format)) from None
            reader.begin()
    if reader.place != len(text):
        raise ValueError("unconverted data remains: " + text[reader.place :])
    parts = reader.parts
    if parts.twelve >= 0:
        parts.hour = parts.twelve % 12 + (12 if parts.afternoon == 1 else 0)
    _check_weeks(parts)
    _find_date(parts)
    return parts


def _check_weeks(parts: Parts) -> None:
    """Numbers of weeks say a day only together with others."""
    if not parts.has_year and parts.iso_year >= 0:
        if parts.iso_week < 0 or parts.weekday < 0:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' " + WITH_WEEKDAY)
        if parts.number >= 0:
            raise ValueError(
                "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead."
            )
    elif parts.week < 0 and parts.iso_week >= 0:
        if parts.weekday < 0:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' " + WITH_WEEKDAY)
        raise ValueError(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
        )


def _find_date(parts: Parts) -> None:
    """Of the number of a day, or of a week and a day of it, the month and the day."""
    days = days_from_date(parts.year, 1, 1)
    if parts.number >= 0:
        days += parts.number - 1
    elif parts.weekday >= 0 and parts.week >= 0:
        shift = 0 if parts.week_from_monday else 1
        first = (weekday_of_days(days) + shift) % 7
        weekday = (parts.weekday + shift) % 7
        days += weekday - first if parts.week == 0 else (7 - first) % 7 + 7 * (parts.week - 1) + weekday
    elif parts.weekday >= 0 and parts.iso_year >= 0:
        if parts.iso_year == 0:
            raise ValueError("year 0 is out of range")
        fourth = days_from_date(parts.iso_year, 1, 4)
        parts.year = parts.iso_year
        days = fourth - weekday_of_days(fourth) + 7 * (parts.iso_week - 1) + parts.weekday
    else:
        return
    if parts.number < 0:
        base = days_from_date(parts.year, 1, 1)
        parts.number = days - (base if days >= base else days_from_date(parts.year - 1, 1, 1)) + 1
    parts.year, parts.month, parts.day = date_from_days(days)
