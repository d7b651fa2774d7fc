"""A format string, taken apart into fields: what stands where, how large it is and in which order its bytes are."""

from __future__ import annotations

LARGEST = 0x7FFFFFFFFFFFFFFF
NATIVE = 0
LITTLE = 1
BIG = 2


class error(Exception):
    """A format, a value or a buffer that does not fit."""


class Field:
    """``count`` values of ``size`` bytes each from ``offset`` on; of ``s`` and ``p`` one value of ``size`` bytes."""

    def __init__(self, code: str, count: int, size: int, offset: int) -> None:
        self.code = code
        self.count = count
        self.size = size
        self.offset = offset


class Layout:
    """The fields of a format, without padding, and the size of the whole."""

    def __init__(self, format: str) -> None:
        self.fields: list[Field] = []
        self.size = 0
        self.count = 0
        self.order = NATIVE
        start = 0
        if format and format[0] in "@=<>!":
            start = 1
            if format[0] in ">!":
                self.order = BIG
            elif format[0] != "@":
                self.order = LITTLE
        self._read(format, start)

    def _read(self, format: str, start: int) -> None:
        place = start
        while place < len(format):
            character = format[place]
            place += 1
            if character.isspace():
                continue
            count = 1
            if "0" <= character <= "9":
                count = 0
                while "0" <= character <= "9":
                    digit = ord(character) - 48
                    if count > (LARGEST - digit) // 10:
                        raise error("total struct size too long")
                    count = count * 10 + digit
                    if place >= len(format):
                        raise error("repeat count given without format specifier")
                    character = format[place]
                    place += 1
            self._add(character, count)

    def _add(self, code: str, count: int) -> None:
        size = size_of_code(code, self.order == NATIVE)
        if self.order == NATIVE and code not in "xcbB?sp":
            self.size += -self.size % size
        if code in "sp":
            self.fields.append(Field(code, 1, count, self.size))
            self.count += 1
        elif code != "x" and count > 0:
            self.fields.append(Field(code, count, size, self.size))
            self.count += count
        if count > (LARGEST - self.size) // size:
            raise error("total struct size too long")
        self.size += size * count


def size_of_code(code: str, native: bool) -> int:
    if code in "xcbB?sp":
        return 1
    if code in "hHe":
        return 2
    if code in "iIf":
        return 4
    if code in "qQd" or native and code in "nNP":
        return 8
    if code in "lL":
        return 8 if native else 4
    raise error("bad char in struct format")
