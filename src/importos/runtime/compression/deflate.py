"""The encoder of DEFLATE (RFC 1951): matches found through chains of places with the same three bytes, and for each
block the shortest of the three ways to write it. What it writes is no other encoder's to the byte.
"""

from __future__ import annotations

from importos.runtime.compression.prefix_codes import (
    DISTANCES,
    END_OF_BLOCK,
    LENGTH_ORDER,
    LITERALS,
    code_words,
    distance_base,
    distance_extra,
    distance_symbol,
    fixed_literal_lengths,
    length_base,
    length_extra,
    length_symbol,
    limited_lengths,
)

WINDOW = 32768
LEAST_MATCH = 3
LONGEST_MATCH = 258
HASHES = 16384
BLOCK_ITEMS = 16384
MOST_STORED = 65535
NOWHERE = -WINDOW - 1
DEFAULT_LEVEL = 6

# For each level: how many places are tried, and the length that is good enough to try no more; from level 4 on it is
# seen before a match is taken whether a longer one begins one byte later.
TRIES = (0, 4, 8, 16, 16, 32, 64, 128, 512, 2048)
ENOUGH = (0, 8, 16, 32, 32, 64, 128, 258, 258, 258)
FIRST_LAZY = 4


class Deflater:
    """``data`` holds the window and what is to come; ``base`` is the place of its first byte in the whole."""

    def __init__(self, level: int, window: int = WINDOW) -> None:
        self.level = DEFAULT_LEVEL if level < 0 else level
        self.window = window
        self.data = bytearray()
        self.base = 0
        self.place = 0  # in the whole: what has been turned into items
        self.block_start = 0
        self.heads = [NOWHERE] * HASHES
        self.before = [NOWHERE] * WINDOW
        self.items: list[int] = []  # a byte, or 1 << 30 | length << 16 | distance
        self.output = bytearray()
        self.hold = 0
        self.held = 0

    def copy(self) -> Deflater:
        result = Deflater(self.level, self.window)
        result.data = bytearray(self.data)
        result.base = self.base
        result.place = self.place
        result.block_start = self.block_start
        result.heads = self.heads.copy()
        result.before = self.before.copy()
        result.items = self.items.copy()
        result.output = bytearray(self.output)
        result.hold = self.hold
        result.held = self.held
        return result

    def feed(self, data: bytes) -> None:
        self.data += data
        self.advance(self.base + len(self.data) - LONGEST_MATCH - LEAST_MATCH)

    def take(self) -> bytes:
        """The whole bytes that are ready."""
        result = bytes(self.output)
        self.output.clear()
        return result

    def finish(self) -> None:
        self.advance(self.base + len(self.data))
        self.write_block(True)
        if self.held:
            self.put(0, 8 - self.held)

    def flush(self, *, forget: bool) -> None:
        """What has come can be decoded from what is written; ``forget``: what follows needs nothing before it."""
        self.advance(self.base + len(self.data))
        if self.items or self.block_start < self.place:
            self.write_block(False)
        self.write_stored(b"", False)
        if forget:
            self.heads = [NOWHERE] * HASHES

    # ------------------------------------------------------------------------------------ matches

    def advance(self, stop: int) -> None:
        """Turns the bytes before a place of the whole into items."""
        while self.place < stop:
            if self.level == 0:
                self.place = min(stop, self.block_start + MOST_STORED)
                if self.place - self.block_start == MOST_STORED:
                    self.write_block(False)
                continue
            length, distance = self.longest_match(self.place)
            if length >= LEAST_MATCH and self.level >= FIRST_LAZY and length < ENOUGH[self.level]:
                self.remember(self.place)
                later, _distance = self.longest_match(self.place + 1)
                if later > length:
                    self.items.append(self.data[self.place - self.base])
                    self.place += 1
                    self.end_full_block()
                    continue
                first = self.place + 1
            else:
                first = self.place
            if length < LEAST_MATCH:
                self.items.append(self.data[self.place - self.base])
                length = 1
            else:
                self.items.append(1 << 30 | length << 16 | distance)
            for place in range(first, self.place + length):
                self.remember(place)
            self.place += length
            self.end_full_block()
        if self.block_start - self.base > 2 * WINDOW:
            rest = self.block_start - self.base - WINDOW
            del self.data[:rest]
            self.base += rest

    def end_full_block(self) -> None:
        if len(self.items) >= BLOCK_ITEMS:
            self.write_block(False)

    def hash_at(self, place: int) -> int:
        index = place - self.base
        return (self.data[index] << 10 ^ self.data[index + 1] << 5 ^ self.data[index + 2]) & HASHES - 1

    def remember(self, place: int) -> None:
        if place - self.base + LEAST_MATCH > len(self.data):
            return
        found = self.hash_at(place)
        self.before[place & WINDOW - 1] = self.heads[found]
        self.heads[found] = place

    def longest_match(self, place: int) -> tuple[int, int]:
        """Its length and distance; the length is less than three when there is none."""
        data = self.data
        base = self.base
        here = place - base
        most = min(LONGEST_MATCH, len(data) - here)
        if most < LEAST_MATCH:
            return 0, 0
        enough = min(most, ENOUGH[self.level])
        best = LEAST_MATCH - 1
        best_place = 0
        candidate = self.heads[self.hash_at(place)]
        for _try in range(TRIES[self.level]):
            if candidate < base or candidate < place - self.window or candidate >= place:
                break
            there = candidate - base
            if data[there + best] == data[here + best]:
                length = 0
                while length < most and data[there + length] == data[here + length]:
                    length += 1
                if length > best:
                    best = length
                    best_place = candidate
                    if best >= enough:
                        break
            following = self.before[candidate & WINDOW - 1]
            if following >= candidate:
                break
            candidate = following
        return best, place - best_place

    # ------------------------------------------------------------------------------------ blocks

    def put(self, word: int, count: int) -> None:
        """Appends so many bits, the lowest first."""
        self.hold |= word << self.held
        self.held += count
        while self.held >= 8:
            self.output.append(self.hold & 0xFF)
            self.hold >>= 8
            self.held -= 8

    def write_block(self, last: bool) -> None:
        """What has become items since the last block."""
        stored = bytes(self.data[self.block_start - self.base : self.place - self.base])
        self.block_start = self.place
        if self.level == 0:
            self.write_stored(stored, last)
            return
        literal_counts = [0] * LITERALS
        distance_counts = [0] * DISTANCES
        literal_counts[END_OF_BLOCK] = 1
        extra_bits = 0
        for item in self.items:
            if item < 256:
                literal_counts[item] += 1
                continue
            symbol = length_symbol(item >> 16 & 0x1FF)
            literal_counts[symbol] += 1
            extra_bits += length_extra(symbol)
            symbol = distance_symbol(item & 0xFFFF)
            distance_counts[symbol] += 1
            extra_bits += distance_extra(symbol)
        literals = limited_lengths(literal_counts, 15)
        distances = limited_lengths(distance_counts, 15)
        header = CodeHeader(literals, distances)
        fixed_literals = fixed_literal_lengths()
        fixed_distances = [5] * DISTANCES
        own_size = header.size() + _size(literal_counts, literals) + _size(distance_counts, distances) + extra_bits
        fixed_size = _size(literal_counts, fixed_literals) + _size(distance_counts, fixed_distances) + extra_bits
        blocks = len(stored) // MOST_STORED + 1
        if (len(stored) + 5 * blocks) * 8 < min(own_size, fixed_size):
            self.write_stored(stored, last)
        elif fixed_size <= own_size:
            self.put((1 if last else 0) | 1 << 1, 3)
            self.write_items(fixed_literals, fixed_distances)
        else:
            self.put((1 if last else 0) | 2 << 1, 3)
            header.write(self)
            self.write_items(literals, distances)
        self.items.clear()

    def write_stored(self, data: bytes, last: bool) -> None:
        start = 0
        while True:
            stop = min(start + MOST_STORED, len(data))
            self.put(1 if last and stop == len(data) else 0, 3)
            if self.held:
                self.put(0, 8 - self.held)
            self.put(stop - start, 16)
            self.put(stop - start ^ 0xFFFF, 16)
            self.output += data[start:stop]
            start = stop
            if start == len(data):
                return

    def write_items(self, literals: list[int], distances: list[int]) -> None:
        literal_words = code_words(literals)
        distance_words = code_words(distances)
        for item in self.items:
            if item < 256:
                self.put(literal_words[item], literals[item])
                continue
            length = item >> 16 & 0x1FF
            symbol = length_symbol(length)
            self.put(literal_words[symbol], literals[symbol])
            self.put(length - length_base(symbol), length_extra(symbol))
            symbol = distance_symbol(item & 0xFFFF)
            self.put(distance_words[symbol], distances[symbol])
            self.put((item & 0xFFFF) - distance_base(symbol), distance_extra(symbol))
        self.put(literal_words[END_OF_BLOCK], literals[END_OF_BLOCK])


def _size(counts: list[int], lengths: list[int]) -> int:
    """How many bits all the words are."""
    bits = 0
    for symbol in range(len(counts)):
        bits += counts[symbol] * lengths[symbol]
    return bits


class CodeHeader:
    """The lengths of both codes as they are written in front of a block (3.2.7)."""

    def __init__(self, literals: list[int], distances: list[int]) -> None:
        self.literal_count = _used(literals, 257)
        self.distance_count = _used(distances, 1)
        self.symbols: list[int] = []  # a symbol of the code of lengths and, above five bits, what is added to it
        self._run_together(literals[: self.literal_count] + distances[: self.distance_count])
        counts = [0] * 19
        for symbol in self.symbols:
            counts[symbol & 31] += 1
        self.lengths = limited_lengths(counts, 7)
        self.length_count = 19
        while self.length_count > 4 and self.lengths[LENGTH_ORDER[self.length_count - 1]] == 0:
            self.length_count -= 1

    def _run_together(self, lengths: list[int]) -> None:
        place = 0
        while place < len(lengths):
            length = lengths[place]
            end = place + 1
            while end < len(lengths) and lengths[end] == length:
                end += 1
            count = end - place
            place = end
            if length:
                self.symbols.append(length)
                count -= 1
                while count >= 3:
                    part = min(count, 6)
                    self.symbols.append(16 | part - 3 << 5)
                    count -= part
            else:
                while count >= 3:
                    part = min(count, 138)
                    self.symbols.append(17 | part - 3 << 5 if part < 11 else 18 | part - 11 << 5)
                    count -= part
            self.symbols += [length] * count

    def size(self) -> int:
        bits = 14 + 3 * self.length_count
        for symbol in self.symbols:
            bits += self.lengths[symbol & 31] + _added_bits(symbol & 31)
        return bits

    def write(self, target: Deflater) -> None:
        words = code_words(self.lengths)
        target.put(self.literal_count - 257, 5)
        target.put(self.distance_count - 1, 5)
        target.put(self.length_count - 4, 4)
        for index in range(self.length_count):
            target.put(self.lengths[LENGTH_ORDER[index]], 3)
        for symbol in self.symbols:
            target.put(words[symbol & 31], self.lengths[symbol & 31])
            target.put(symbol >> 5, _added_bits(symbol & 31))


def _used(lengths: list[int], least: int) -> int:
    count = len(lengths)
    while count > least and lengths[count - 1] == 0:
        count -= 1
    return count


def _added_bits(symbol: int) -> int:
    if symbol < 16:
        return 0
    return 2 if symbol == 16 else 3 if symbol == 17 else 7
