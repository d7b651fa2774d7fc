"""Inputs that are nearly right: what stands in a seed is changed, doubled, moved, left out or put together anew.

The same seed of the generator makes the same inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

LONGEST = 4096
TELLING = (b"\0", b"\xff", b"\x7f", b"\x80", b"\0\0", b"\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\r\n", b"\n",
           b" ", b"0", b"-1", b"99999999999", b":", b",", b";", b"\"", b"\xc0\x0c", b"\1")  # fmt: skip


def flip(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data))
    data[at] ^= 1 << random.randrange(8)


def replace(data: bytearray, random: Random) -> None:
    data[random.randrange(len(data))] = random.randrange(256)


def count(data: bytearray, random: Random) -> None:
    """A number near the one that stands there."""
    at = random.randrange(len(data))
    data[at] = data[at] + random.choice((-1, 1, -8, 8, 64)) & 0xFF


def insert(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data) + 1)
    data[at:at] = random.choice(TELLING)


def overwrite(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data))
    word = random.choice(TELLING)
    data[at : at + len(word)] = word


def leave_out(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data))
    del data[at : at + random.choice((1, 1, 2, 4, 16, 200))]


def double(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data))
    part = data[at : at + random.choice((1, 2, 4, 20, 100))]
    data[at:at] = part * random.choice((1, 1, 2, 30))


def move(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data))
    part = data[at : at + random.choice((1, 2, 4, 20))]
    del data[at : at + len(part)]
    to = random.randrange(len(data) + 1)
    data[to:to] = part


def cut(data: bytearray, random: Random) -> None:
    del data[random.randrange(len(data)) :]


CHANGES: tuple[Callable[[bytearray, Random], None], ...] = (
    flip, replace, count, insert, overwrite, leave_out, double, move, cut,
)  # fmt: skip


def mutated(corpus: Sequence[bytes], random: Random) -> bytes:
    """One of them with some changes, sometimes with the end of another one."""
    data = bytearray(random.choice(corpus))
    if random.random() < 0.1:
        other = random.choice(corpus)
        data[random.randrange(len(data) + 1) :] = other[random.randrange(len(other) + 1) :]
    for _ in range(random.choice((1, 1, 2, 3, 6, 12))):
        if not data:
            insert(data, random)
        random.choice(CHANGES)(data, random)
    return bytes(data[:LONGEST])
