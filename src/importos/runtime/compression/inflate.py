"""The decoder of DEFLATE (RFC 1951), of zlib's frame (RFC 1950) and of gzip's (RFC 1952), fed in pieces of any size.

It takes a step only when all of its bits have come; before that the place is as it was. What it has no room for waits,
so that nothing is decoded beyond what was asked for. ``DamagedData`` says what is wrong, in zlib's words.
"""

from __future__ import annotations

from importos.runtime.compression.checksums import adler32, crc32
from importos.runtime.compression.prefix_codes import (
    DISTANCES,
    END_OF_BLOCK,
    LENGTH_ORDER,
    LITERALS,
    DecodingTable,
    distance_base,
    distance_extra,
    fixed_literal_lengths,
    length_base,
    length_extra,
    room_left,
)

RAW = 0
ZLIB = 1
GZIP = 2
EITHER = 3

WINDOW = 32768
KEPT = 4 * WINDOW  # as much output stays before the oldest is forgotten

HEADER = 0
BLOCK = 1
STORED = 2
CODED = 3
TRAILER = 4
DONE = 5


class DamagedData(Exception):
    """The data is not what it should be."""


class DictionaryNeeded(DamagedData):
    """Whoever made the data had a dictionary that is not known here."""


class _Starved(Exception):
    """The step needs more bits than have come."""


class Inflater:
    """``frame``: what stands around the data. ``place`` is the next byte of ``data``, of which ``held`` bits wait."""

    def __init__(self, frame: int, window_bits: int = 15) -> None:
        self.frame = frame
        self.window_bits = window_bits
        self.state = BLOCK if frame == RAW else HEADER
        self.is_last = False
        self.data = b""
        self.place = 0
        self.hold = 0
        self.held = 0
        self.output = bytearray()
        self.given = 0  # how much of ``output`` has been handed out
        self.total = 0
        self.check = 0 if frame == GZIP else 1
        self.stored = 0
        self.literals: DecodingTable | None = None
        self.distances: DecodingTable | None = None
        self.copy_length = 0  # what there was no room for
        self.copy_distance = 0
        self.literal = -1
        self.is_starved = False  # all that has come is used, or part of a step

    def copy(self) -> Inflater:
        result = Inflater(self.frame, self.window_bits)
        result.state = self.state
        result.is_last = self.is_last
        result.data = self.data
        result.place = self.place
        result.hold = self.hold
        result.held = self.held
        result.output = bytearray(self.output)
        result.given = self.given
        result.total = self.total
        result.check = self.check
        result.stored = self.stored
        result.literals = self.literals
        result.distances = self.distances
        result.copy_length = self.copy_length
        result.copy_distance = self.copy_distance
        result.literal = self.literal
        result.is_starved = self.is_starved
        return result

    def feed(self, data: bytes) -> None:
        """More data behind what is not used yet. Bytes among the held bits stay: they may turn out to be unused."""
        held_bytes = self.held >> 3
        self.data = self.data[self.place - held_bytes :] + data
        self.place = held_bytes

    def run(self, most: int) -> bytes:
        """Decodes what has come, at most so many bytes; negative: all of it."""
        limit = self.given + most if most >= 0 else 0x7FFFFFFFFFFFFFFF
        self.is_starved = False
        while self.state != DONE and not self.is_starved:
            place, hold, held = self.place, self.hold, self.held
            try:
                if not self.step(limit):
                    break
            except _Starved:
                if self.state != CODED and self.state != STORED:
                    self.place, self.hold, self.held = place, hold, held
                self.is_starved = True
        result = bytes(self.output[self.given :])
        self.given = len(self.output)
        self.check = crc32(result, self.check) if self.frame == GZIP else adler32(result, self.check)
        self.total += len(result)
        if self.given > KEPT:
            del self.output[: self.given - WINDOW]
            self.given = WINDOW
        return result

    def unused(self) -> bytes:
        """What has come and was not needed."""
        return self.data[self.place - (self.held >> 3) :]

    def forget_unused(self) -> None:
        """What was not needed is somebody else's."""
        self.place -= self.held >> 3
        self.held &= 7
        self.hold &= (1 << self.held) - 1
        self.data = b""
        self.place = 0

    # ------------------------------------------------------------------------------------ bits

    def bits(self, count: int) -> int:
        """The next bits, the first one lowest; at most 32."""
        while self.held < count:
            if self.place >= len(self.data):
                raise _Starved
            self.hold |= self.data[self.place] << self.held
            self.place += 1
            self.held += 8
        result = self.hold & (1 << count) - 1
        self.hold >>= count
        self.held -= count
        return result

    def to_byte(self) -> None:
        """Goes to the beginning of a byte."""
        self.bits(self.held & 7)

    def symbol(self, table: DecodingTable, message: str) -> int:
        width = table.width
        while self.held < width and self.place < len(self.data):
            self.hold |= self.data[self.place] << self.held
            self.place += 1
            self.held += 8
        entry = table.entries[self.hold & (1 << width) - 1]
        length = entry & 15
        if length > self.held or length == 0 and self.held < width:
            raise _Starved
        if length == 0:
            raise DamagedData(message)
        self.hold >>= length
        self.held -= length
        return entry >> 4

    # ------------------------------------------------------------------------------------ steps

    def step(self, limit: int) -> bool:
        """One step; False when there is no room for what follows."""
        if self.state == CODED:
            return self.decode(limit)
        if self.state == STORED:
            return self.copy_stored(limit)
        if self.state == BLOCK:
            self.begin_block()
        elif self.state == HEADER:
            self.read_header()
        else:
            self.read_trailer()
        return True

    def decode(self, limit: int) -> bool:
        """Goes on in a block of codes until it ends, the data ends, or there is no more room."""
        literals = self.literals
        distances = self.distances
        assert literals is not None and distances is not None
        output = self.output
        while True:
            if self.literal >= 0:
                if len(output) >= limit:
                    return False
                output.append(self.literal)
                self.literal = -1
            if self.copy_length > 0 and not self.copy_match(limit):
                return False
            place, hold, held = self.place, self.hold, self.held
            try:
                symbol = self.symbol(literals, "invalid literal/length code")
                if symbol < END_OF_BLOCK:
                    self.literal = symbol
                    continue
                if symbol == END_OF_BLOCK:
                    self.state = TRAILER if self.is_last else BLOCK
                    return True
                if symbol >= LITERALS:
                    raise DamagedData("invalid literal/length code")
                length = length_base(symbol) + self.bits(length_extra(symbol))
                symbol = self.symbol(distances, "invalid distance code")
                if symbol >= DISTANCES:
                    raise DamagedData("invalid distance code")
                distance = distance_base(symbol) + self.bits(distance_extra(symbol))
            except _Starved:
                self.place, self.hold, self.held = place, hold, held
                raise
            self.copy_length = length
            self.copy_distance = distance

    def copy_match(self, limit: int) -> bool:
        output = self.output
        if len(output) >= limit:
            return False
        if self.copy_distance > len(output):
            raise DamagedData("invalid distance too far back")
        count = min(self.copy_length, limit - len(output))
        start = len(output) - self.copy_distance
        for index in range(start, start + count):
            output.append(output[index])
        self.copy_length -= count
        return self.copy_length == 0

    def copy_stored(self, limit: int) -> bool:
        while self.stored > 0:
            if len(self.output) >= limit:
                return False
            if self.held:
                self.output.append(self.bits(8))
                self.stored -= 1
                continue
            count = min(self.stored, limit - len(self.output), len(self.data) - self.place)
            if count == 0:
                raise _Starved
            self.output += self.data[self.place : self.place + count]
            self.place += count
            self.stored -= count
        self.state = TRAILER if self.is_last else BLOCK
        return True

    def begin_block(self) -> None:
        """3.2.3"""
        last = self.bits(1) == 1
        kind = self.bits(2)
        if kind == 0:
            self.to_byte()
            size = self.bits(16)
            if self.bits(16) != size ^ 0xFFFF:
                raise DamagedData("invalid stored block lengths")
            self.stored = size
            self.state = STORED
        elif kind == 1:
            self.literals = fixed_literals()
            self.distances = fixed_distances()
            self.state = CODED
        elif kind == 2:
            self.read_codes()
            self.state = CODED
        else:
            raise DamagedData("invalid block type")
        self.is_last = last

    def read_codes(self) -> None:
        """3.2.7"""
        literal_count = self.bits(5) + 257
        distance_count = self.bits(5) + 1
        length_count = self.bits(4) + 4
        if literal_count > LITERALS or distance_count > DISTANCES:
            raise DamagedData("too many length or distance symbols")
        lengths = [0] * 19
        for index in range(length_count):
            lengths[LENGTH_ORDER[index]] = self.bits(3)
        if max(lengths) == 0:  # zlib reads a bit for each
            self.bits(literal_count + distance_count & 31)
            for _word in range(literal_count + distance_count >> 5):
                self.bits(32)
            raise DamagedData("invalid code -- missing end-of-block")
        if room_left(lengths) != 0:
            raise DamagedData("invalid code lengths set")
        table = DecodingTable(lengths)
        lengths = []
        while len(lengths) < literal_count + distance_count:
            symbol = self.symbol(table, "invalid bit length repeat")
            if symbol < 16:
                lengths.append(symbol)
                continue
            if symbol == 16:
                if not lengths:
                    raise DamagedData("invalid bit length repeat")
                repeated, count = lengths[-1], 3 + self.bits(2)
            else:
                repeated, count = 0, 3 + self.bits(3) if symbol == 17 else 11 + self.bits(7)
            if len(lengths) + count > literal_count + distance_count:
                raise DamagedData("invalid bit length repeat")
            lengths += [repeated] * count
        if lengths[END_OF_BLOCK] == 0:
            raise DamagedData("invalid code -- missing end-of-block")
        literals = lengths[:literal_count]
        distances = lengths[literal_count:]
        if not _is_usable(literals):
            raise DamagedData("invalid literal/lengths set")
        if not _is_usable(distances):
            raise DamagedData("invalid distances set")
        self.literals = DecodingTable(literals)
        self.distances = DecodingTable(distances)

    # ------------------------------------------------------------------------------------ frames

    def read_header(self) -> None:
        if self.frame == ZLIB or self.frame == EITHER:
            first = self.bits(8)
            second = self.bits(8)
            if self.frame == EITHER and first == 0x1F and second == 0x8B:
                self.frame = GZIP
                self.check = 0
                self.read_gzip_header()
                return
            if (first << 8 | second) % 31:
                raise DamagedData("incorrect header check")
            if first & 15 != 8:
                raise DamagedData("unknown compression method")
            if (first >> 4) + 8 > self.window_bits:
                raise DamagedData("invalid window size")
            if second & 0x20:
                self.bits(32)  # which one
                raise DictionaryNeeded("a preset dictionary is needed")
            self.frame = ZLIB
            self.state = BLOCK
            return
        if self.bits(16) != 0x8B1F:
            raise DamagedData("incorrect header check")
        self.read_gzip_header()

    def read_gzip_header(self) -> None:
        """RFC 1952, 2.3, behind the two bytes that it begins with."""
        method = self.bits(8)
        flags = self.bits(8)
        if method != 8:
            raise DamagedData("unknown compression method")
        if flags & 0xE0:
            raise DamagedData("unknown header flags set")
        check = crc32(bytes([0x1F, 0x8B, method, flags]), 0)
        for _byte in range(6):
            check = crc32(bytes([self.bits(8)]), check)
        if flags & 4:
            size = self.bits(16)
            check = crc32(size.to_bytes(2, "little"), check)
            for _byte in range(size):
                check = crc32(bytes([self.bits(8)]), check)
        for flag in (8, 16):
            byte = 1
            while flags & flag and byte:
                byte = self.bits(8)
                check = crc32(bytes([byte]), check)
        if flags & 2 and self.bits(16) != check & 0xFFFF:
            raise DamagedData("header crc mismatch")
        self.state = BLOCK

    def read_trailer(self) -> None:
        self.to_byte()
        if self.frame != RAW:
            made = bytes(self.output[self.given :])
            if self.frame == ZLIB:
                if int.from_bytes(self.bits(32).to_bytes(4, "little"), "big") != adler32(made, self.check):
                    raise DamagedData("incorrect data check")
            else:
                if self.bits(32) != crc32(made, self.check):
                    raise DamagedData("incorrect data check")
                if self.bits(32) != self.total + len(made) & 0xFFFFFFFF:
                    raise DamagedData("incorrect length check")
        self.state = DONE


_literals: DecodingTable | None = None
_distances: DecodingTable | None = None


def fixed_literals() -> DecodingTable:
    """3.2.6; made once, so that many short blocks cost no more than their bits."""
    global _literals
    made = _literals
    if made is None:
        made = DecodingTable(fixed_literal_lengths())
        _literals = made
    return made


def fixed_distances() -> DecodingTable:
    global _distances
    made = _distances
    if made is None:
        made = DecodingTable([5] * 32)
        _distances = made
    return made


def _is_usable(lengths: list[int]) -> bool:
    """A code uses all of its space; one with a single word of one bit, or none at all, may leave some."""
    room = room_left(lengths)
    return room == 0 or room > 0 and max(lengths) <= 1
