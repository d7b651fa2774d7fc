"""The fields of a message (RFC 9110 §5): their text as it is on the wire, and where in it names and values are.

Invariant: what is in a Fields is valid. Names are tokens, values have no control characters; a program cannot put a
line break into one (RFC 9110 §5.5), and what is received with one never becomes a Fields.
"""

from __future__ import annotations

from collections.abc import Iterable

from importos.proto.http1.characters import COLON, CR, LF, TOKEN, VALUE, equals_folded, is_blank, is_token, is_value
from importos.proto.http1.errors import LocalError, RemoteError
from importos.proto.http1.limits import Limits

MARKS = 4  # of a field: begin and end of its name, begin and end of its value


class Fields:
    """Field lines ``data[start:stop]``, each with its CR LF. They are not changed; adding makes others."""

    def __init__(self, data: bytes = b"", start: int = 0, stop: int = 0, marks: list[int] | None = None) -> None:
        self.data = data
        self.start = start
        self.stop = stop
        self.marks: list[int] = [] if marks is None else marks

    def __len__(self) -> int:
        return len(self.marks) // MARKS

    def lines(self) -> bytes:
        """As they are on the wire."""
        return self.data[self.start : self.stop]

    def place(self, name: bytes, after: int = 0) -> int:
        """Where in the marks the first field of that name (in lower case) is, from ``after`` on; -1 for none."""
        marks = self.marks
        size = len(name)
        for at in range(after, len(marks), MARKS):
            begin = marks[at]
            if marks[at + 1] - begin == size and equals_folded(self.data, begin, begin + size, name):
                return at
        return -1

    def value_at(self, at: int) -> bytes:
        return self.data[self.marks[at + 2] : self.marks[at + 3]]

    def name_at(self, at: int) -> bytes:
        return self.data[self.marks[at] : self.marks[at + 1]].lower()

    def get(self, name: bytes) -> bytes | None:
        """The value of the first field of that name, which is given in lower case."""
        at = self.place(name)
        return None if at < 0 else self.value_at(at)

    def has(self, name: bytes) -> bool:
        return self.place(name) >= 0

    def all(self, name: bytes) -> list[bytes]:
        """Every value of that name, in their order."""
        found: list[bytes] = []
        at = self.place(name)
        while at >= 0:
            found.append(self.value_at(at))
            at = self.place(name, at + MARKS)
        return found

    def elements(self, name: bytes) -> list[bytes]:
        """The members of a list that may stand in several lines (RFC 9110 §5.6.1), in lower case, empty ones left out.

        Quoted commas are not known here: it is for lists of tokens.
        """
        found: list[bytes] = []
        for value in self.all(name):
            for element in value.split(b","):
                stripped = element.strip(b" \t").lower()
                if stripped:
                    found.append(stripped)
        return found

    def pairs(self) -> list[tuple[bytes, bytes]]:
        """Names in lower case, with their values."""
        return [(self.name_at(at), self.value_at(at)) for at in range(0, len(self.marks), MARKS)]


EMPTY = Fields()


def make_fields(pairs: Iterable[tuple[bytes, bytes]]) -> Fields:
    """LocalError: a name or a value would not be one on the wire."""
    lines = bytearray()
    marks: list[int] = []
    for name, value in pairs:
        if not is_token(name):
            raise LocalError("no name of a field: " + repr(name))
        if not is_value(value):
            raise LocalError("no value of a field: " + repr(value))
        begin = len(lines)
        lines += name
        marks.append(begin)
        marks.append(begin + len(name))
        lines += b": "
        marks.append(begin + len(name) + 2)
        lines += value
        marks.append(len(lines))
        lines += b"\r\n"
    return Fields(bytes(lines), 0, len(lines), marks)


def parse_fields(data: bytes, start: int, stop: int, limits: Limits) -> Fields:
    """The field lines ``data[start:stop]``; the last of them ends with CR LF, and another CR LF follows at ``stop``."""
    marks: list[int] = []
    token = TOKEN
    content = VALUE
    at = start
    while at < stop:
        name = at
        while token[data[at]]:
            at += 1
        if data[at] != COLON or at == name:
            raise RemoteError(400, _fault_of_name(data, name, at))
        colon = at
        at += 1
        while is_blank(data[at]):
            at += 1
        value = at
        while content[data[at]]:
            at += 1
        if data[at] != CR or data[at + 1] != LF:
            raise RemoteError(400, "a control character in a field's value (RFC 9110 5.5)")
        end = at
        while end > value and is_blank(data[end - 1]):
            end -= 1
        at += 2
        if at - name > limits.field_line:
            raise RemoteError(431, "a field line is too long")
        marks.append(name)
        marks.append(colon)
        marks.append(value)
        marks.append(end)
    if len(marks) > limits.fields * MARKS:
        raise RemoteError(431, "too many fields")
    return Fields(data, start, stop, marks)


def _fault_of_name(data: bytes, name: int, at: int) -> str:
    if is_blank(data[at]):
        if at == name:
            return "a folded line (RFC 9112 5.2)"
        return "white space before the colon (RFC 9112 5.1)"
    return "no name of a field (RFC 9110 5.1)"
