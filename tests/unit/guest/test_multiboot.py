"""The information of a Multiboot 2 loader under CPython: what is taken over, and that malformed tags do no harm."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings, strategies as st

from importos.arch.x86_64 import multiboot
from importos.lowlevel.twins.machine import machine

WORDS, START_INFO, MAP, INFORMATION = 0x103000, 0x103100, 0x103200, 0x110000
RAM = [(0, 0x9FC00, 1), (0x9FC00, 0x400, 2), (0x100000, 0x7EE0000, 1)]


def tag(kind: int, content: bytes) -> bytes:
    made = struct.pack("<II", kind, 8 + len(content)) + content
    return made + bytes(-len(made) % 8)


def memory(entries: list[tuple[int, int, int]], size: int = 24) -> bytes:
    body = b"".join(struct.pack("<QQII", *entry, 0) + bytes(size - 24) for entry in entries)
    return tag(6, struct.pack("<II", size, 0) + body)


def boot(tags: bytes, total: int | None = None) -> None:
    """Leaves memory as ``multiboot2_start.S`` does."""
    machine.reset()
    for number, word in ((0, START_INFO), (1, MAP), (2, 0), (12, INFORMATION)):
        machine.write(WORDS + 8 * number, word.to_bytes(8, "little"))
    machine.boot_argument = WORDS
    size = 8 + len(tags) if total is None else total
    machine.write(INFORMATION, struct.pack("<II", size, 0) + tags[: multiboot.CAPACITY - 8])
    multiboot.read()


def word(address: int) -> int:
    return int.from_bytes(machine.read(address, 8), "little")


def entries() -> list[tuple[int, int, int]]:
    return [struct.unpack_from("<QQI", machine.read(MAP + 24 * n, 24)) for n in range(word(WORDS + 16))]


@pytest.mark.parametrize("size", [24, 32])
def test_what_grub_says(size: int) -> None:
    text = tag(1, b"hello one two\0")
    boot(text + tag(2, b"GRUB 2.06\0") + memory(RAM, size) + tag(14, bytes(20)) + tag(0, b""))
    assert entries() == RAM
    assert machine.read(word(START_INFO + 24), 14) == b"hello one two\0"
    assert INFORMATION < word(START_INFO + 32) < INFORMATION + 0x200


def test_modules_are_nobodys_memory() -> None:
    boot(memory(RAM) + tag(3, struct.pack("<II", 0x200000, 0x201800) + b"data\0"))
    assert entries() == [*RAM, (0x200000, 0x1800, 2)]


def test_an_image_that_was_booted_by_pvh() -> None:
    machine.reset()
    machine.boot_argument = WORDS
    multiboot.read()
    assert machine.read(START_INFO, 56) == bytes(56)


def test_a_command_line_without_an_end_gets_one() -> None:
    boot(tag(1, b"helloX") + tag(0, b""))
    assert machine.read(word(START_INFO + 24), 6) == b"hello\0"


def test_more_entries_than_there_is_room_for() -> None:
    boot(memory([(number << 20, 1 << 20, 1) for number in range(100)]))
    assert len(entries()) == multiboot.MOST_ENTRIES
    assert machine.read(MAP + 24 * multiboot.MOST_ENTRIES, 64) == bytes(64)


@pytest.mark.parametrize(
    "tags",
    [
        b"",
        struct.pack("<II", 6, 0),  # no end
        struct.pack("<II", 6, 7),  # shorter than its head
        struct.pack("<II", 6, 0xFFFFFFFF) + bytes(64),
        tag(6, struct.pack("<II", 0, 0) + bytes(48)),  # entries without a size
        tag(6, struct.pack("<II", 8, 0) + bytes(48)),
        tag(6, b""),
        tag(1, b""),
        tag(14, bytes(19)),
        tag(3, bytes(4)),
        tag(0, b"") + memory(RAM),  # behind the end
    ],
)
def test_tags_that_say_nothing(tags: bytes) -> None:
    boot(tags)
    assert entries() == []
    assert machine.read(START_INFO, 56) == bytes(56)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_a_loader_says(data: st.DataObject) -> None:
    sizes = st.integers(0, (1 << 32) - 1)
    parts = st.one_of(
        st.binary(max_size=40).map(lambda content: content + bytes(-len(content) % 8)),
        st.builds(tag, st.integers(0, 20), st.binary(max_size=80)),
        st.builds(
            lambda size, body: tag(6, struct.pack("<II", size, 0) + body), st.integers(0, 64), st.binary(max_size=99)
        ),
        st.builds(lambda kind, size: struct.pack("<II", kind, size), st.integers(0, 20), sizes),
    )
    tags = b"".join(data.draw(st.lists(parts, max_size=6)))
    total = data.draw(st.one_of(st.none(), sizes))
    boot(tags, total)
    end = INFORMATION + multiboot.CAPACITY
    assert len(entries()) <= multiboot.MOST_ENTRIES
    for place in (word(START_INFO + 24), word(START_INFO + 32)):
        assert place == 0 or INFORMATION + 16 <= place < end
    if word(START_INFO + 24):
        assert b"\0" in machine.read(word(START_INFO + 24), end - word(START_INFO + 24))
