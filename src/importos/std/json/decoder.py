"""JSON text (RFC 8259) into dicts, lists, strings, numbers, bools and None.

The parser works on the bytes of the text; a position is counted in characters only when it is part of a message.
"""

from __future__ import annotations

from typing import NoReturn, Union

from importos.lowlevel.intrinsic import cold, inline
from importos.lowlevel.objects import tail_load
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.storage import copy_text, text_size

JSON = Union[dict[str, "JSON"], list["JSON"], str, int, float, bool, None]

QUOTE = 34
BACKSLASH = 92


class JSONDecodeError(ValueError):
    """The text is not JSON: what is wrong with it, and where."""

    def __init__(self, msg: str, doc: str, pos: int) -> None:
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


def decode(text: str, strict: bool = True) -> JSON:
    """The one value that the text is; ``strict`` refuses control characters in strings."""
    refuse_mark(text)
    parser = Parser(text, strict)
    parser.skip_space()
    value = parser.read_value()
    parser.check_end()
    return value


def refuse_mark(text: str) -> None:
    if text.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", text, 0)


def decode_at(text: str, start: int, strict: bool) -> tuple[JSON, int]:
    """The value that begins at a character, and the character behind it."""
    if start < 0:
        raise ValueError("idx cannot be negative")
    parser = Parser(text[start:] if start else text, strict)
    if parser.place >= parser.size:
        raise JSONDecodeError("Expecting value", text, start)
    try:
        value = parser.read_value()
    except JSONDecodeError as error:
        raise JSONDecodeError(error.msg, text, error.pos + start) from None
    return value, start + parser.characters_before(parser.place)


class Parser:
    """``place`` is the byte that is looked at next."""

    def __init__(self, text: str, strict: bool = True) -> None:
        self.text = text
        self.strict = strict
        self.size = text_size(text)
        self.place = 0

    @cold
    def refuse(self, message: str, place: int) -> NoReturn:
        raise JSONDecodeError(message, self.text, self.characters_before(place))

    def check_end(self) -> None:
        self.skip_space()
        if self.place < self.size:
            self.refuse("Extra data", self.place)

    def characters_before(self, place: int) -> int:
        characters = 0
        for index in range(min(place, self.size)):
            if tail_load(self.text, index) & 0xC0 != 0x80:
                characters += 1
        return characters

    @inline
    def byte(self) -> int:
        """The next byte; -1 at the end."""
        return tail_load(self.text, self.place) if self.place < self.size else -1

    @inline
    def skip_space(self) -> None:
        while self.place < self.size:
            byte = tail_load(self.text, self.place)
            if byte > 32 or byte != 32 and byte != 10 and byte != 13 and byte != 9:
                return
            self.place += 1

    def read_value(self) -> JSON:
        byte = self.byte()
        if byte == QUOTE:
            self.place += 1
            return self.read_text()
        if byte == 123:
            self.place += 1
            return self.read_dict()
        if byte == 91:
            self.place += 1
            return self.read_list()
        if byte == 116 and self.takes("true"):
            return True
        if byte == 102 and self.takes("false"):
            return False
        if byte == 110 and self.takes("null"):
            return None
        return self.read_number(byte)

    def takes(self, word: str) -> bool:
        """Goes past the word if it stands here."""
        end = self.place + len(word)
        if end > self.size:
            return False
        for index in range(len(word)):
            if tail_load(self.text, self.place + index) != tail_load(word, index):
                return False
        self.place = end
        return True

    # ------------------------------------------------------------------------------------ containers

    def read_dict(self) -> dict[str, JSON]:
        result: dict[str, JSON] = {}
        self.skip_space()
        if self.byte() == 125:
            self.place += 1
            return result
        while True:
            key = self.read_name()
            result[key] = self.read_value()
            if self.is_last(125):
                return result

    def read_list(self) -> list[JSON]:
        result: list[JSON] = []
        self.skip_space()
        if self.byte() == 93:
            self.place += 1
            return result
        while True:
            result.append(self.read_value())
            if self.is_last(93):
                return result

    @inline
    def read_name(self) -> str:
        """The name of an entry, up to its value."""
        if self.byte() != QUOTE:
            self.refuse("Expecting property name enclosed in double quotes", self.place)
        self.place += 1
        name = self.read_text()
        self.skip_space()
        if self.byte() != 58:
            self.refuse("Expecting ':' delimiter", self.place)
        self.place += 1
        self.skip_space()
        return name

    @inline
    def is_last(self, closing: int) -> bool:
        """Behind an item: whether the container ends here; otherwise goes on to the next one."""
        self.skip_space()
        byte = self.byte()
        if byte == closing:
            self.place += 1
            return True
        if byte != 44:
            self.refuse("Expecting ',' delimiter", self.place)
        self.place += 1
        self.skip_space()
        return False

    # ------------------------------------------------------------------------------------ numbers

    def digits(self) -> int:
        """Goes past digits; how many they were."""
        start = self.place
        while self.place < self.size and 48 <= tail_load(self.text, self.place) <= 57:
            self.place += 1
        return self.place - start

    def read_number(self, first: int) -> JSON:
        start = self.place
        if first == 78 and self.takes("NaN"):
            return float("nan")
        if first == 73 and self.takes("Infinity"):
            return float("inf")
        if first == 45 and self.takes("-Infinity"):
            return -float("inf")
        return self.number_between(start, self.number_end(first))

    @inline
    def number_end(self, first: int) -> int:
        """Goes past a number; where it ends."""
        start = self.place
        if first == 45:
            self.place += 1
        if self.byte() == 48:
            self.place += 1
        elif self.digits() == 0:
            self.refuse("Expecting value", start)
        end = self.place
        if self.byte() == 46:
            self.place += 1
            if self.digits() > 0:
                end = self.place
            else:
                self.place = end
        if self.place == end and self.byte() | 32 == 101:
            self.place += 1
            if self.byte() == 43 or self.byte() == 45:
                self.place += 1
            if self.digits() == 0:
                self.place = end
            end = self.place
        return end

    def number_between(self, start: int, end: int) -> int | float:
        place = start
        negative = tail_load(self.text, place) == 45
        if negative:
            place += 1
        whole = 0
        while place < end:
            byte = tail_load(self.text, place)
            if not 48 <= byte <= 57:
                return float(copy_text(self.text, start, end - start, end - start))
            if place - start >= 18:
                break
            whole = whole * 10 + byte - 48
            place += 1
        if place == end:
            return -whole if negative else whole
        text = copy_text(self.text, start, end - start, end - start)
        return float(text) if "." in text or "e" in text or "E" in text else int(text)

    # ------------------------------------------------------------------------------------ strings

    def read_text(self) -> str:
        """The string whose opening quote has been passed."""
        begin = self.place - 1
        place = self.place
        length = 0
        while place < self.size:
            byte = tail_load(self.text, place)
            if byte == QUOTE:
                result = copy_text(self.text, begin + 1, place - begin - 1, length)
                self.place = place + 1
                return result
            if byte == BACKSLASH:
                return self.read_text_with_escapes(begin, place, length)
            if byte < 32 and self.strict:
                self.refuse("Invalid control character at", place)
            if byte & 0xC0 != 0x80:
                length += 1
            place += 1
        self.refuse("Unterminated string starting at", begin)

    def read_text_with_escapes(self, begin: int, place: int, length: int) -> str:
        """As ``string``, from the first backslash on."""
        built = TextBuilder((place - begin) * 2 + 16)
        built.append_part(self.text, begin + 1, place - begin - 1, length)
        while True:
            start = place
            length = 0
            while place < self.size:
                byte = tail_load(self.text, place)
                if byte == QUOTE or byte == BACKSLASH:
                    break
                if byte < 32 and self.strict:
                    self.refuse("Invalid control character at", place)
                if byte & 0xC0 != 0x80:
                    length += 1
                place += 1
            built.append_part(self.text, start, place - start, length)
            if place + 1 >= self.size and (place >= self.size or tail_load(self.text, place) == BACKSLASH):
                self.refuse("Unterminated string starting at", begin)
            if tail_load(self.text, place) == QUOTE:
                self.place = place + 1
                return built.finish()
            letter = tail_load(self.text, place + 1)
            place += 2
            if letter == 117:
                place = self.append_escaped(built, place)
            else:
                code = escaped_code(letter)
                if code < 0:
                    self.refuse("Invalid \\escape", place - 2)
                built.append_ascii(code)

    def append_escaped(self, built: TextBuilder, place: int) -> int:
        """Appends what four digits (or a pair of surrogates) mean and returns the place behind them."""
        code = self.four_digits(place)
        place += 4
        if 0xD800 <= code <= 0xDBFF and place + 6 < self.size:
            if tail_load(self.text, place) == BACKSLASH and tail_load(self.text, place + 1) == 117:
                second = self.four_digits(place + 2)
                if 0xDC00 <= second <= 0xDFFF:
                    built.append_code_point(0x10000 + (code - 0xD800 << 10 | second - 0xDC00))
                    return place + 6
        built.append_code_point(code)
        return place

    def four_digits(self, place: int) -> int:
        if place + 4 >= self.size:
            self.refuse("Invalid \\uXXXX escape", place - 1)
        code = 0
        for index in range(place, place + 4):
            byte = tail_load(self.text, index)
            if 48 <= byte <= 57:
                digit = byte - 48
            elif 97 <= byte | 32 <= 102:
                digit = (byte | 32) - 87
            else:
                self.refuse("Invalid \\uXXXX escape", place - 1)
            code = code << 4 | digit
        return code


def escaped_code(letter: int) -> int:
    """What a letter after a backslash means; -1 when it means nothing."""
    if letter == 110:
        return 10
    if letter == 116:
        return 9
    if letter == 114:
        return 13
    if letter == 98:
        return 8
    if letter == 102:
        return 12
    return letter if letter == QUOTE or letter == BACKSLASH or letter == 47 else -1
