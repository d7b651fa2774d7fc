"""What ``strptime`` of ``datetime`` and ``time`` reads, in English."""

from __future__ import annotations

from typing import NoReturn

from _strftime import MONTHS, WEEKDAYS

from importos.runtime.calendar import date_from_days, days_from_date


class Parts:
    """What was read; of a part that the format does not name, what it is in 1900."""

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
        self.has_offset = False
        self.offset_seconds = 0
        self.offset_microseconds = 0
        self.zone = ""


class Reader:
    """``place`` is where in the text the next part is looked for."""

    def __init__(self, text: str, format: str) -> None:
        self.text = text
        self.format = format
        self.place = 0
        self.parts = Parts()

    def fail(self) -> NoReturn:
        raise ValueError("time data " + repr(self.text) + " does not match format " + repr(self.format))

    def read(self, format: str) -> None:
        index = 0
        while index < len(format):
            character = format[index]
            index += 1
            if character.isspace():
                if not self.text[self.place : self.place + 1].isspace():
                    self.fail()
                while self.text[self.place : self.place + 1].isspace():
                    self.place += 1
                while index < len(format) and format[index].isspace():
                    index += 1
            elif character != "%":
                self.literal(character)
            else:
                if index == len(format):
                    raise ValueError("stray % in format " + repr(self.format))
                self.code(format[index])
                index += 1

    def literal(self, character: str) -> None:
        if self.text[self.place : self.place + 1].lower() != character.lower():
            self.fail()
        self.place += 1

    def digits(self, least: int, most: int) -> int:
        """The number that stands next, in ``least`` to ``most`` digits."""
        start = self.place
        number = 0
        while self.place < len(self.text) and self.place - start < most and "0" <= self.text[self.place] <= "9":
            number = number * 10 + ord(self.text[self.place]) - 48
            self.place += 1
        if self.place - start < least:
            self.fail()
        return number

    def between(self, digits: int, least: int, most: int) -> int:
        """A number of at most so many digits; one digit less is taken where all of them are too large."""
        start = self.place
        number = self.digits(1, digits)
        if number > most and self.place - start > 1:
            number //= 10
            self.place -= 1
        if not least <= number <= most:
            self.fail()
        return number

    def name(self, names: str, size: int) -> int:
        """Which of some names stands next, the whole of it or (``size``) its first letters."""
        rest = self.text[self.place :].lower()
        for number, name in enumerate(names.lower().split(",")):
            wanted = name[:size] if size else name
            if rest.startswith(wanted):
                self.place += len(wanted)
                return number
        self.fail()

    def code(self, code: str) -> None:
        parts = self.parts
        if code == "Y":
            parts.year = self.digits(4, 4)
            parts.has_year = True
        elif code == "m":
            parts.month = self.between(2, 1, 12)
        elif code == "d":
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
            parts.microsecond = self.digits(1, 6) * 10 ** (6 - (self.place - start))
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
        elif code == "z":
            self.offset()
        elif code == "Z":
            self.zone()
        elif code == "%":
            self.literal("%")
        elif code == "c":
            self.read("%a %b %d %H:%M:%S %Y")
        elif code == "x":
            self.read("%m/%d/%y")
        elif code == "X":
            self.read("%H:%M:%S")
        elif code in "UWGV":
            raise ValueError("'" + code + "' (weeks) is not read yet by this strptime")
        else:
            raise ValueError("'" + code + "' is a bad directive in format " + repr(self.format))

    def zone(self) -> None:
        for name in ("utc", "gmt"):
            if self.text[self.place :].lower().startswith(name):
                self.parts.zone = self.text[self.place : self.place + 3].upper()
                self.place += 3
                return
        self.fail()

    def offset(self) -> None:
        parts = self.parts
        parts.has_offset = True
        sign = self.text[self.place : self.place + 1]
        self.place += 1
        if sign == "Z":
            return
        if sign != "+" and sign != "-":
            self.fail()
        seconds = self.digits(2, 2) * 3600
        colon = self.text[self.place : self.place + 1] == ":"
        if colon:
            self.place += 1
        seconds += self.digits(2, 2) * 60
        following = self.text[self.place : self.place + 1]
        if following == ":" and colon or not colon and "0" <= following <= "9":
            if colon:
                self.place += 1
            seconds += self.digits(2, 2)
            if self.text[self.place : self.place + 1] == ".":
                self.place += 1
                start = self.place
                parts.offset_microseconds = self.digits(1, 6) * 10 ** (6 - (self.place - start))
        parts.offset_seconds = -seconds if sign == "-" else seconds
        if sign == "-":
            parts.offset_microseconds = -parts.offset_microseconds


def parse_time(text: str, format: str) -> Parts:
    reader = Reader(text, format)
    reader.read(format)
    if reader.place != len(text):
        raise ValueError("unconverted data remains: " + text[reader.place :])
    parts = reader.parts
    if parts.twelve >= 0:
        parts.hour = parts.twelve % 12 + (12 if parts.afternoon == 1 else 0)
    if parts.number >= 0:
        parts.year, parts.month, parts.day = date_from_days(days_from_date(parts.year, 1, 1) + parts.number - 1)
    return parts
