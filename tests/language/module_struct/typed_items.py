"""What a literal format gives has the types of its letters: by unpack, unpack_from, Struct, and from memoryviews."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from struct import Struct, unpack, unpack_from
from typing import Final

HEADER = Struct("!4sBBH")
POINT: Final = "<2dxh"


@dataclass(frozen=True)
class Packet:
    magic: bytes
    version: int
    flags: int
    length: int

    _tail = struct.Struct(">I?")

    @classmethod
    def read(cls, data: bytes | memoryview) -> Packet:
        magic, version, flags, length = HEADER.unpack_from(data)
        return cls(magic, version, flags, length)

    def checksum(self, data: bytes) -> int:
        total: int
        total, is_final = self._tail.unpack(data[-self._tail.size :])
        return total + 1 if is_final else total


class Reader:
    def __init__(self, data: bytes) -> None:
        self.view = memoryview(data)
        self.short = Struct("!H")
        self.at = 0

    def next(self) -> int:
        value: int
        (value,) = self.short.unpack_from(self.view, self.at)
        self.at += self.short.size
        return value


data = HEADER.pack(b"IMOS", 2, 0x81, 512) + struct.pack(">I?", 77, True)
packet = Packet.read(data)
print(packet, packet.checksum(data), Packet.read(memoryview(data)) == packet)
x, y, kind = unpack(POINT, struct.pack(POINT, 1.5, -2, 7))
print(x + y, kind // 2, [x, y, kind])
first, *rest = unpack_from("4H", bytes(range(10)), 2)
print(first, sum(rest), max(rest))
reader = Reader(b"\x00\x01\x00\x02\x03\x04")
print(reader.next() + reader.next(), reader.next())
print(*unpack("=c3s?e", b"x" + b"abc" + b"\x01" + struct.pack("=e", 0.5)))
print(sum(unpack(">8B", bytes(range(8)))), len(unpack("0s2x", b"ab")), unpack("", b""))
target = bytearray(8)
struct.pack_into("!HH", memoryview(target), 2, 0xBEEF, 1)
Struct("<H").pack_into(target, 6, 513)
print(target.hex())
for bad in (b"", b"123456789"):
    try:
        a, b = unpack("!HI", bad)
        print(a + b)
    except struct.error as error:
        print(error)


def by_name(format: str, data: bytes) -> int:
    return sum(item for item in unpack(format, data) if isinstance(item, int))


print(by_name("<hb", b"\x01\x00\x02"))
