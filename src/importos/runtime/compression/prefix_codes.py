"""Prefix codes of DEFLATE (RFC 1951, 3.2.2): tables to decode with, lengths from frequencies, and the code words.

A code word is kept with its bits in the order in which they are sent.
"""

from __future__ import annotations

END_OF_BLOCK = 256
LITERALS = 286
DISTANCES = 30
LENGTH_ORDER = b"\x10\x11\x12\x00\x08\x07\x09\x06\x0a\x05\x0b\x04\x0c\x03\x0d\x02\x0e\x01\x0f"  # 3.2.7


def length_base(symbol: int) -> int:
    """The least length that a symbol from 257 on stands for (3.2.5)."""
    if symbol < 265:
        return symbol - 254
    if symbol == 285:
        return 258
    extra = symbol - 261 >> 2
    return (4 + (symbol - 261 & 3) << extra) + 3


def length_extra(symbol: int) -> int:
    """How many bits more say which length it is."""
    return 0 if symbol < 265 or symbol == 285 else symbol - 261 >> 2


def distance_base(symbol: int) -> int:
    if symbol < 4:
        return symbol + 1
    extra = (symbol >> 1) - 1
    return (2 + (symbol & 1) << extra) + 1


def distance_extra(symbol: int) -> int:
    return 0 if symbol < 4 else (symbol >> 1) - 1


def length_symbol(length: int) -> int:
    """The symbol of a length from 3 to 258."""
    if length == 258:
        return 285
    rest = length - 3
    extra = max(rest.bit_length() - 3, 0)
    return 257 + (extra << 2) + (rest >> extra)


def distance_symbol(distance: int) -> int:
    """The symbol of a distance from 1 to 32768."""
    rest = distance - 1
    if rest < 4:
        return rest
    extra = rest.bit_length() - 2
    return (extra << 1) + (rest >> extra)


def fixed_literal_lengths() -> list[int]:
    """3.2.6"""
    return [8] * 144 + [9] * 112 + [7] * 24 + [8] * 8


def reversed_bits(word: int, size: int) -> int:
    result = 0
    for _bit in range(size):
        result = result << 1 | word & 1
        word >>= 1
    return result


def code_words(lengths: list[int]) -> list[int]:
    """The words of the canonical code, the first bit that is sent lowest."""
    counts = [0] * 17
    for length in lengths:
        counts[length] += 1
    counts[0] = 0
    following = [0] * 17
    for length in range(1, 16):
        following[length + 1] = following[length] + counts[length] << 1
    words: list[int] = []
    for length in lengths:
        words.append(reversed_bits(following[length], length))
        following[length] += 1
    return words


def room_left(lengths: list[int]) -> int:
    """How much of the code's space of 2**15 is not used; negative when there are too many words."""
    room = 1 << 15
    for length in lengths:
        if length:
            room -= 1 << 15 - length
    return room


class DecodingTable:
    """For the next ``width`` bits: the symbol and the length of its word, ``symbol << 4 | length``; 0 for none."""

    def __init__(self, lengths: list[int]) -> None:
        self.width = max(1, max(lengths))
        self.entries = [0] * (1 << self.width)
        words = code_words(lengths)
        for symbol in range(len(lengths)):
            length = lengths[symbol]
            if length:
                for index in range(words[symbol], 1 << self.width, 1 << length):
                    self.entries[index] = symbol << 4 | length


def limited_lengths(frequencies: list[int], limit: int) -> list[int]:
    """Lengths of an optimal code, none longer than the limit; at least two symbols have one."""
    used = [symbol for symbol in range(len(frequencies)) if frequencies[symbol]]
    spare = 0
    while len(used) < 2:
        if spare not in used:
            used.append(spare)
        spare += 1
    used.sort(key=lambda symbol: (frequencies[symbol], symbol))
    weights = [frequencies[symbol] for symbol in used]
    counts = _counts_of_lengths(weights, limit)
    lengths = [0] * len(frequencies)
    place = 0
    for length in range(limit, 0, -1):
        for _one in range(counts[length]):
            lengths[used[place]] = length
            place += 1
    return lengths


def _counts_of_lengths(weights: list[int], limit: int) -> list[int]:
    """How many words have which length, for weights in rising order (Huffman with two queues, then shortened)."""
    count = len(weights)
    merged: list[int] = []
    parents = [0] * (2 * count - 1)
    leaf = 0
    inner = 0
    for node in range(count, 2 * count - 1):
        weight = 0
        for _child in range(2):
            if inner >= len(merged) or leaf < count and weights[leaf] <= merged[inner]:
                weight += weights[leaf]
                parents[leaf] = node
                leaf += 1
            else:
                weight += merged[inner]
                parents[count + inner] = node
                inner += 1
        merged.append(weight)
    depths = [0] * (2 * count - 1)
    counts = [0] * (limit + 1)
    for node in range(2 * count - 3, -1, -1):
        depths[node] = depths[parents[node]] + 1
        if node < count:
            counts[min(depths[node], limit)] += 1
    excess = -(1 << limit)
    for length in range(1, limit + 1):
        excess += counts[length] << limit - length
    while excess > 0:
        length = limit - 1
        while counts[length] == 0:
            length -= 1
        counts[length] -= 1
        counts[length + 1] += 2
        counts[limit] -= 1
        excess -= 1
    return counts
