"""Packed images: operands of branches become targets in a way that can be undone, and what is no image stays it."""

from __future__ import annotations

import struct

from hypothesis import example, given, strategies as st

from importos_tool.image.packing import packed, with_targets

from .test_boot_formats import elf

BRANCHES = [b"\xe8", b"\xe9", *(bytes((0x0F, second)) for second in (0x7F, 0x80, 0x8F, 0x90, 0xE8))]


def with_operands(changed: bytes, code_bytes: int) -> bytes:
    """What ``unpack.S`` does."""
    result = bytearray(changed)
    size, last = len(changed), code_bytes - 4
    place = 0
    while place <= last:
        first = result[place]
        place += 1
        if first == 0x0F and result[place] & 0xF0 == 0x80:
            place += 1
        elif first not in (0xE8, 0xE9):
            continue
        if place > last:
            break
        (operand,), (target,) = struct.unpack_from("<i", result, place), struct.unpack_from(">i", result, place)
        following = place + 4
        if -following <= target < size:
            struct.pack_into("<i", result, place, target - following if target >= 0 else target + size)
        elif -following <= operand < size:
            struct.pack_into("<i", result, place, target)
        place = following
    return bytes(result)


operands = st.integers(-40, 300).map(lambda value: struct.pack("<i", value))
turned = st.integers(-40, 300).map(lambda value: struct.pack(">i", value))
pieces = st.one_of(st.sampled_from(BRANCHES), operands, turned, st.binary(max_size=3))


@given(st.lists(pieces, max_size=40).map(b"".join), st.integers(0, 40))
@example(b"\x0f\x80\x00\x001\xd2H\x8b" + bytes(0x4000), 0)
@example(b"\xe8" * 9, 0)
@example(b"\xe9\x0f\x80\x3e\x08" + bytes(0x9000), 0)  # the jump begins in what looks like the operand of another one
def test_targets_can_be_undone(contents: bytes, data_bytes: int) -> None:
    code_bytes = max(0, len(contents) - data_bytes)
    changed = with_targets(contents, code_bytes)
    assert changed[code_bytes:] == contents[code_bytes:]
    assert with_operands(changed, code_bytes) == contents


def test_calls_of_one_function_look_the_same() -> None:
    contents = b"".join(b"\xe8" + struct.pack("<i", 3 - (place + 5)) for place in range(0, 50, 5))
    assert with_targets(contents, len(contents)) == b"\xe8\x00\x00\x00\x03" * 10


def test_an_image_without_an_unpacker_stays_as_it_is() -> None:
    image = elf([(0x1000, bytes(500), 500), (0x2000, b"data" * 100, 4000)], 0x1000)
    assert packed(image) == image
