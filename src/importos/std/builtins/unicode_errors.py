"""``UnicodeError``: what encoding and decoding raise."""

from __future__ import annotations


class UnicodeError(ValueError): ...


class UnicodeDecodeError(UnicodeError):
    encoding: str
    object: bytes
    start: int
    end: int
    reason: str

    def __init__(self, encoding: str, object: bytes, start: int, end: int, reason: str, /) -> None:
        super().__init__(encoding, object, start, end, reason)
        self.encoding = encoding
        self.object = object
        self.start = start
        self.end = end
        self.reason = reason

    def __str__(self) -> str:
        shown = "'" + self.encoding + "' codec can't decode byte"
        if self.start < len(self.object) and self.end == self.start + 1:
            byte = self.object[self.start]
            shown += " 0x" + ("0" if byte < 16 else "") + hex(byte)[2:] + " in position " + repr(self.start)
        else:
            shown += "s in position " + repr(self.start) + "-" + repr(self.end - 1)
        return shown + ": " + self.reason


class UnicodeEncodeError(UnicodeError):
    encoding: str
    object: str
    start: int
    end: int
    reason: str

    def __init__(self, encoding: str, object: str, start: int, end: int, reason: str, /) -> None:
        super().__init__(encoding, object, start, end, reason)
        self.encoding = encoding
        self.object = object
        self.start = start
        self.end = end
        self.reason = reason

    def __str__(self) -> str:
        shown = "'" + self.encoding + "' codec can't encode character"
        if self.start < len(self.object) and self.end == self.start + 1:
            shown += " '" + escaped_code_point(ord(self.object[self.start])) + "' in position " + repr(self.start)
        else:
            shown += "s in position " + repr(self.start) + "-" + repr(self.end - 1)
        return shown + ": " + self.reason


def escaped_code_point(code: int) -> str:
    """A code point as an escape of a str literal, whatever it is."""
    digits = hex(code)[2:]
    if code < 0x100:
        return "\\x" + "0" * (2 - len(digits)) + digits
    if code < 0x10000:
        return "\\u" + "0" * (4 - len(digits)) + digits
    return "\\U" + "0" * (8 - len(digits)) + digits
