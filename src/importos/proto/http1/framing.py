"""How long a message is (RFC 9112 §6): the one place that reads Content-Length and Transfer-Encoding.

Whatever two readers could understand in two ways is refused, also where the RFC would let a recipient mend it: two
lengths, a length beside an encoding, an encoding in HTTP/1.0, an encoding that does not end with ``chunked``.
"""

from __future__ import annotations

from importos.proto.http1.characters import HOST, equals_folded
from importos.proto.http1.errors import RemoteError
from importos.proto.http1.events import CHUNKED
from importos.proto.http1.fields import MARKS, Fields

NONE = -3  # neither a length nor an encoding
MOST_DIGITS = 18  # a longer number would not be an int of 64 bits


class Control:
    """What the fields of a message say about the message itself and the connection, seen in one walk."""

    def __init__(self) -> None:
        self.length = NONE
        self.encodings = 0  # lines of Transfer-Encoding
        self.hosts = 0
        self.host = -1  # the mark of the last
        self.closes = False
        self.keeps_alive = False
        self.upgrades = False
        self.expects = 0  # 1: 100-continue; 2: something else


def read_control(fields: Fields) -> Control:
    control = Control()
    data = fields.data
    marks = fields.marks
    for at in range(0, len(marks), MARKS):
        name = marks[at]
        size = marks[at + 1] - name
        if size == 4:
            if equals_folded(data, name, name + 4, b"host"):
                control.hosts += 1
                control.host = at
        elif size == 10:
            if equals_folded(data, name, name + 10, b"connection"):
                _read_connection(control, fields.value_at(at))
        elif size == 14:
            if equals_folded(data, name, name + 14, b"content-length"):
                if control.length != NONE:
                    raise RemoteError(400, "more than one Content-Length (RFC 9112 6.3)")
                control.length = read_length(data, marks[at + 2], marks[at + 3])
        elif size == 17:
            if equals_folded(data, name, name + 17, b"transfer-encoding"):
                control.encodings += 1
        elif size == 6:
            if equals_folded(data, name, name + 6, b"expect"):
                control.expects = 1 if fields.value_at(at).lower() == b"100-continue" else 2
    return control


def read_length(data: bytes, start: int, stop: int) -> int:
    """RFC 9110 §8.6: digits, nothing else; no sign, no list."""
    if start == stop:
        raise RemoteError(400, "an empty Content-Length (RFC 9110 8.6)")
    if stop - start > MOST_DIGITS:
        raise RemoteError(400, "Content-Length has too many digits (RFC 9110 8.6)")
    length = 0
    for at in range(start, stop):
        digit = data[at] - 48
        if not 0 <= digit <= 9:
            raise RemoteError(400, "Content-Length is no number (RFC 9110 8.6)")
        length = length * 10 + digit
    return length


def _read_connection(control: Control, value: bytes) -> None:
    """RFC 9110 §7.6.1."""
    for option in value.lower().split(b","):
        stripped = option.strip(b" \t")
        if stripped == b"close":
            control.closes = True
        elif stripped == b"keep-alive":
            control.keeps_alive = True
        elif stripped == b"upgrade":
            control.upgrades = True


def body_length(control: Control, fields: Fields, minor: int) -> int:
    """RFC 9112 §6.3 rules 3 to 5: a number, CHUNKED or NONE."""
    if not control.encodings:
        return control.length
    if control.length != NONE:
        raise RemoteError(400, "Content-Length beside Transfer-Encoding (RFC 9112 6.1)")
    if minor == 0:
        raise RemoteError(400, "Transfer-Encoding in HTTP/1.0 (RFC 9112 6.1)")
    codings = fields.elements(b"transfer-encoding")
    if not codings or codings[-1] != b"chunked" or codings.count(b"chunked") != 1:
        raise RemoteError(400, "Transfer-Encoding does not end with one chunked (RFC 9112 6.3)")
    if len(codings) != 1:
        raise RemoteError(501, "a transfer coding that is not known (RFC 9112 7)")
    if control.encodings != 1 or b"," in fields.all(b"transfer-encoding")[0]:
        raise RemoteError(400, "more than one Transfer-Encoding (RFC 9112 6.1)")
    return CHUNKED


def stays_open(control: Control, minor: int) -> bool:
    """RFC 9112 §9.3."""
    if control.closes:
        return False
    return minor >= 1 or control.keeps_alive


def check_host(control: Control, fields: Fields, minor: int) -> None:
    """RFC 9112 §3.2: a request of HTTP/1.1 has exactly one, and it is a host."""
    if control.hosts > 1:
        raise RemoteError(400, "more than one Host (RFC 9112 3.2)")
    if control.hosts == 0:
        if minor >= 1:
            raise RemoteError(400, "no Host (RFC 9112 3.2)")
        return
    data = fields.data
    for at in range(fields.marks[control.host + 2], fields.marks[control.host + 3]):
        if not HOST[data[at]]:
            raise RemoteError(400, "Host is no host (RFC 9112 3.2)")


def chunked_line() -> bytes:
    return b"transfer-encoding: chunked\r\n"


def length_line(length: int) -> bytes:
    return b"content-length: " + str(length).encode("ascii") + b"\r\n"
