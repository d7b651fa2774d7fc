"""DNS messages: names with compression, questions and resource records, packed and unpacked."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from ipaddress import IPv4Address, IPv6Address
from typing import Union

HEADER = struct.Struct("!6H")


class RecordType(IntEnum):
    A = 1
    NS = 2
    CNAME = 5
    MX = 15
    TXT = 16
    AAAA = 28


class Flags(IntFlag):
    RESPONSE = 0x8000
    AUTHORITATIVE = 0x0400
    TRUNCATED = 0x0200
    RECURSION_DESIRED = 0x0100
    RECURSION_AVAILABLE = 0x0080


class MalformedMessage(ValueError):
    pass


@dataclass(frozen=True)
class Question:
    name: str
    type: RecordType
    klass: int = 1


@dataclass(frozen=True)
class Exchange:
    preference: int
    host: str


Data = Union[IPv4Address, IPv6Address, str, Exchange, tuple[bytes, ...]]


@dataclass(frozen=True)
class Record:
    name: str
    type: RecordType
    ttl: int
    data: Data


@dataclass
class Message:
    number: int
    flags: Flags
    questions: list[Question] = field(default_factory=list)
    answers: list[Record] = field(default_factory=list)


class Writer:
    def __init__(self) -> None:
        self.buffer = bytearray()
        self._names: dict[str, int] = {}

    def name(self, name: str) -> None:
        while name:
            if (known := self._names.get(name)) is not None:
                self.buffer += struct.pack("!H", 0xC000 | known)
                return
            if len(self.buffer) < 0x4000:
                self._names[name] = len(self.buffer)
            label, _, name = name.partition(".")
            encoded = label.encode("ascii")
            if not 0 < len(encoded) < 64:
                raise MalformedMessage(f"label {label!r}")
            self.buffer.append(len(encoded))
            self.buffer.extend(encoded)
        self.buffer.append(0)

    def record(self, record: Record) -> None:
        self.name(record.name)
        self.buffer += struct.pack("!HHI", record.type, 1, record.ttl)
        place = len(self.buffer)
        self.buffer += b"\0\0"
        match record.data:
            case IPv4Address() | IPv6Address() as address:
                self.buffer += address.packed
            case str(host):
                self.name(host)
            case Exchange(preference, host):
                self.buffer += preference.to_bytes(2, "big")
                self.name(host)
            case texts:
                for text in texts:
                    self.buffer += bytes([len(text)]) + text
        struct.pack_into("!H", self.buffer, place, len(self.buffer) - place - 2)


class Reader:
    def __init__(self, data: bytes) -> None:
        self.view = memoryview(data)
        self.at = 0

    def take(self, count: int) -> memoryview:
        if self.at + count > len(self.view):
            raise MalformedMessage(f"{count} bytes wanted at {self.at}")
        part = self.view[self.at : self.at + count]
        self.at += count
        return part

    def short(self) -> int:
        return int.from_bytes(self.take(2), "big")

    def name(self) -> str:
        labels: list[str] = []
        back: int | None = None
        for _ in range(128):
            (length,) = self.take(1)
            if length >= 0xC0:
                target = (length & 0x3F) << 8 | self.take(1)[0]
                back = self.at if back is None else back
                self.at = target
            elif length:
                labels.append(str(self.take(length), "ascii"))
            else:
                break
        else:
            raise MalformedMessage("a name without end")
        if back is not None:
            self.at = back
        return ".".join(labels)

    def record(self) -> Record:
        name = self.name()
        kind, _, ttl, size = struct.unpack("!HHIH", self.take(10))
        end = self.at + size
        data: Data
        match RecordType(kind):
            case RecordType.A:
                data = IPv4Address(bytes(self.take(4)))
            case RecordType.AAAA:
                data = IPv6Address(bytes(self.take(16)))
            case RecordType.MX:
                data = Exchange(self.short(), self.name())
            case RecordType.TXT:
                texts: list[bytes] = []
                while self.at < end:
                    texts.append(self.take(self.take(1)[0]).tobytes())
                data = tuple(texts)
            case _:
                data = self.name()
        if self.at != end:
            raise MalformedMessage(f"record ends at {self.at}, not {end}")
        return Record(name, RecordType(kind), ttl, data)


def encode(message: Message) -> bytes:
    writer = Writer()
    writer.buffer += HEADER.pack(message.number, message.flags, len(message.questions), len(message.answers), 0, 0)
    for question in message.questions:
        writer.name(question.name)
        writer.buffer += struct.pack("!2H", question.type, question.klass)
    for answer in message.answers:
        writer.record(answer)
    return bytes(writer.buffer)


def decode(data: bytes) -> Message:
    reader = Reader(data)
    number, flags, questions, answers, *_ = HEADER.unpack_from(data)
    reader.at = HEADER.size
    message = Message(number, Flags(flags))
    for _ in range(questions):
        message.questions.append(Question(reader.name(), RecordType(reader.short()), reader.short()))
    message.answers.extend(reader.record() for _ in range(answers))
    return message


def main() -> None:
    message = Message(0xBEEF, Flags.RESPONSE | Flags.RECURSION_DESIRED, [Question("www.example.org", RecordType.A)])
    message.answers += [
        Record("www.example.org", RecordType.CNAME, 300, "host.example.org"),
        Record("host.example.org", RecordType.A, 60, IPv4Address("192.0.2.7")),
        Record("host.example.org", RecordType.AAAA, 60, IPv6Address("2001:db8::7")),
        Record("example.org", RecordType.MX, 3600, Exchange(10, "mail.example.org")),
        Record("example.org", RecordType.TXT, 1, (b"v=spf1", b"\xff")),
    ]
    packed = encode(message)
    print(len(packed), packed[:12].hex(" ", 2))
    print(packed[12:])
    again = decode(packed)
    print(again == message)
    print(again.flags, Flags.TRUNCATED in again.flags)
    for answer in again.answers:
        print(f"{answer.name} {answer.ttl} {answer.type.name} {answer.data}")
    for bad in (packed[:-1], packed[:40], packed[:12] + b"\xc0\x0c" + packed[14:], packed[:5]):
        try:
            print(decode(bad))
        except (MalformedMessage, struct.error, ValueError) as error:
            print(type(error).__name__, error)


main()
