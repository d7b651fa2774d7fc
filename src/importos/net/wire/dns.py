"""Messages of DNS: RFC 1035, section 4; AAAA records (RFC 3596), EDNS (RFC 6891).

A name is bytes in the form of the wire, without compression and in lower case, so that two names are the same when
their bytes are (RFC 4343). A pointer must lead backwards: so every name ends. Pure; ``Malformed`` is all that a message
from outside can raise.
"""

from __future__ import annotations

from importos.net.wire.packet import Malformed

PORT = 53
HEADER_BYTES = 12
LONGEST_NAME = 255  # RFC 1035, section 2.3.4, with the lengths
LONGEST_LABEL = 63
POINTER = 0xC0

# The second double byte of a message: RFC 1035, section 4.1.1.
ANSWER = 0x8000
OPERATION_MASK = 0x7800
TRUNCATED = 0x0200
RECURSION_DESIRED = 0x0100
CODE_MASK = 0x000F

# What a server says: RFC 1035, section 4.1.1.
NO_ERROR = 0
FORMAT_ERROR = 1
NO_NAME = 3
NOT_IMPLEMENTED = 4

# Kinds of records.
A = 1
CNAME = 5
SOA = 6
TXT = 16
AAAA = 28
INTERNET = 1
OPTIONS = 41  # RFC 6891, section 6.1.1

ANSWER_BYTES = 1232  # what is taken: fits every path of IPv6 in one piece, as all agreed on DNS flag day 2020
LONGEST_TIME = 0x7FFFFFFF  # RFC 2181, section 8: what is longer is 0
NEVER = -1


class Record:
    """``data``: an address; texts, each behind its length (RFC 1035, section 3.3.14); the name that an alias is for."""

    def __init__(self, name: bytes, kind: int, seconds: int, data: bytes) -> None:
        self.name = name
        self.kind = kind
        self.seconds = seconds
        self.data = data


class Message:
    """``negative_seconds``: how long it stays true that there is nothing (RFC 2308, section 5), or ``NEVER``."""

    def __init__(self, identity: int, flags: int, name: bytes, kind: int) -> None:
        self.identity = identity
        self.flags = flags
        self.name = name
        self.kind = kind
        self.answers: list[Record] = []
        self.negative_seconds = NEVER

    def code(self) -> int:
        return self.flags & CODE_MASK

    def is_truncated(self) -> bool:
        return self.flags & TRUNCATED != 0


def encode_name(text: str) -> bytes:
    """ValueError for what no name of a host can be: RFC 1123, section 2.1."""
    made = bytearray()
    labels = (text[:-1] if text.endswith(".") else text).split(".")
    for label in labels:
        if not label.isascii() or not 1 <= len(label) <= LONGEST_LABEL:
            raise ValueError("not the name of a host: " + text)
        for character in label:
            if not character.isalnum() and character not in "-_":
                raise ValueError("not the name of a host: " + text)
        made.append(len(label))
        made.extend(label.lower().encode())
    made.append(0)
    if len(made) > LONGEST_NAME or labels[-1].isdecimal():
        raise ValueError("not the name of a host: " + text)
    return bytes(made)


def query(identity: int, name: bytes, kind: int, has_options: bool) -> bytes:
    """A question to a server that asks others (RFC 1035, section 4.1); ``has_options``: how long its answer may be."""
    made = bytearray()
    for number in (identity, RECURSION_DESIRED, 1, 0, 0, 1 if has_options else 0):
        append_word(made, number)
    made.extend(name)
    append_word(made, kind)
    append_word(made, INTERNET)
    if has_options:
        made.append(0)
        for number in (OPTIONS, ANSWER_BYTES, 0, 0, 0):
            append_word(made, number)
    return bytes(made)


def append_word(made: bytearray, number: int) -> None:
    made.append(number >> 8 & 0xFF)
    made.append(number & 0xFF)


def parse(data: bytes) -> Message:
    """An answer: its question, what is answered, and how long a denial holds. The rest is not looked at."""
    if len(data) < HEADER_BYTES:
        raise Malformed("a DNS message without its header")
    flags = word(data, 2)
    if flags & (ANSWER | OPERATION_MASK) != ANSWER or word(data, 4) != 1:
        raise Malformed("a DNS message that is no answer to one question")
    name, at = read_name(data, HEADER_BYTES)
    message = Message(word(data, 0), flags, name, word(data, at))
    if word(data, at + 2) != INTERNET:
        raise Malformed("a DNS message of another class")
    at += 4
    for _answer in range(word(data, 6)):
        at = read_record(data, at, message, False)
    for _authority in range(word(data, 8)):
        at = read_record(data, at, message, True)
    return message


def read_record(data: bytes, at: int, message: Message, is_authority: bool) -> int:
    """RFC 1035, section 4.1.3; the place behind it."""
    name, at = read_name(data, at)
    kind = word(data, at)
    seconds = word(data, at + 4) << 16 | word(data, at + 6)
    if seconds > LONGEST_TIME:
        seconds = 0
    size = word(data, at + 8)
    start = at + 10
    end = start + size
    if end > len(data):
        raise Malformed("a DNS record that ends behind its message")
    if word(data, at + 2) != INTERNET:
        return end
    if is_authority:
        if kind == SOA:
            message.negative_seconds = min(seconds, read_minimum(data, start, end))
    elif kind == A or kind == AAAA:
        if size != (4 if kind == A else 16):
            raise Malformed("an address of a wrong size in DNS")
        message.answers.append(Record(name, kind, seconds, data[start:end]))
    elif kind == TXT:
        message.answers.append(Record(name, kind, seconds, data[start:end]))
        texts_of(data[start:end])
    elif kind == CNAME:
        target, after = read_name(data, start)
        if after != end:
            raise Malformed("a DNS record of a wrong size")
        message.answers.append(Record(name, kind, seconds, target))
    return end


def texts_of(data: bytes) -> list[bytes]:
    """RFC 1035, section 3.3.14: one or more texts, each behind its length."""
    texts: list[bytes] = []
    at = 0
    while at < len(data):
        end = at + 1 + data[at]
        if end > len(data):
            raise Malformed("a text that ends behind its DNS record")
        texts.append(data[at + 1 : end])
        at = end
    if not texts:
        raise Malformed("a DNS record of texts without one")
    return texts


def read_minimum(data: bytes, start: int, end: int) -> int:
    """The last number of an SOA record: RFC 2308, section 4."""
    _server, at = read_name(data, start)
    _person, at = read_name(data, at)
    if at + 20 != end:
        raise Malformed("a DNS record of a wrong size")
    minimum = word(data, at + 16) << 16 | word(data, at + 18)
    return 0 if minimum > LONGEST_TIME else minimum


def read_name(data: bytes, at: int) -> tuple[bytes, int]:
    """RFC 1035, section 4.1.4: the name, and the place behind what stands here of it."""
    made = bytearray()
    behind = -1
    first = at  # a pointer leads before the place at which its part of the name began
    while True:
        if at >= len(data):
            raise Malformed("a DNS name that does not end")
        size = data[at]
        if size >= POINTER:
            if at + 2 > len(data):
                raise Malformed("a DNS name that does not end")
            target = (size & ~POINTER) << 8 | data[at + 1]
            if target >= first:
                raise Malformed("a DNS name that leads forwards")
            if behind < 0:
                behind = at + 2
            at = target
            first = target
            continue
        if size > LONGEST_LABEL or at + 1 + size > len(data) or len(made) + size + 1 > LONGEST_NAME:
            raise Malformed("a DNS name that is too long")
        made.extend(data[at : at + 1 + size])
        at += 1 + size
        if size == 0:
            return bytes(made).lower(), at if behind < 0 else behind


def word(data: bytes, at: int) -> int:
    if at + 2 > len(data):
        raise Malformed("a DNS message that ends too early")
    return data[at] << 8 | data[at + 1]


def aliased(message: Message, name: bytes, kind: int) -> tuple[bytes, list[bytes], int]:
    """Along the aliases of a name: the last of them, its addresses of a kind, and for how many seconds that is true.

    Records of other names say nothing (RFC 5452, section 6). ``Malformed``: the aliases go round in a circle.
    """
    seconds = LONGEST_TIME
    for _alias in range(len(message.answers) + 1):
        addresses: list[bytes] = []
        target: Record | None = None
        for record in message.answers:
            if record.name == name:
                if record.kind == kind:
                    addresses.append(record.data)
                    seconds = min(seconds, record.seconds)
                elif record.kind == CNAME:
                    target = record
        if addresses or target is None:
            return name, addresses, seconds
        name = target.data
        seconds = min(seconds, target.seconds)
    raise Malformed("DNS aliases that go round in a circle")
