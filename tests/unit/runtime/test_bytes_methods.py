"""What the methods of ``bytes`` and ``bytearray`` are made of, against CPython's own."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings, strategies as st

from importos.runtime.text import byte_case, byte_digits, byte_parts, memory_items, splitting

DATA = st.one_of(
    st.lists(st.sampled_from([*b"ab c\n\r,\tAZ09+-\x0b\x1c\xe9"]), max_size=9).map(bytes), st.binary(max_size=9)
)
LIMITS = st.integers(-1, 4)
PARTS = st.sampled_from([b"", b"a", b"ab", b" ", b"c\n"])


def outcome(function: Callable[..., object], *arguments: object) -> object:
    try:
        return function(*arguments)
    except (ValueError, OverflowError, TypeError) as error:
        return f"{type(error).__name__}: {error}"


def parts_of(data: bytes, cuts: list[int]) -> list[bytes]:
    return [data[start:stop] for start, stop in zip(cuts[::2], cuts[1::2], strict=True)]


@settings(max_examples=500)
@given(DATA, PARTS, LIMITS)
def test_cutting_and_replacing(data: bytes, part: bytes, most: int) -> None:
    size = len(data)
    assert byte_parts.replace_bytes(data, size, part, b"XY", most) == data.replace(part, b"XY", most)
    assert parts_of(data, splitting.split_spaces(data, size, most, False)) == data.split(None, most)
    assert parts_of(data, splitting.split_spaces_back(data, size, most, False)) == data.rsplit(None, most)
    assert parts_of(data, splitting.split_lines(data, size, most > 0, False)) == data.splitlines(most > 0)
    assert byte_parts.strip_bytes(data, size, None, True, True) == data.strip()
    assert byte_parts.strip_bytes(data, size, part, True, False) == data.lstrip(part)
    if part:
        assert parts_of(data, splitting.split_at(data, size, part, len(part), most)) == data.split(part, most)
        assert parts_of(data, splitting.split_at_back(data, size, part, len(part), most)) == data.rsplit(part, most)


@settings(max_examples=500)
@given(DATA)
def test_case(data: bytes) -> None:
    size = len(data)
    assert byte_case.map_bytes(data, size, byte_case.LOWER) == data.lower()
    assert byte_case.map_bytes(data, size, byte_case.UPPER) == data.upper()
    assert byte_case.map_bytes(data, size, byte_case.SWAP) == data.swapcase()
    assert byte_case.map_bytes(data, size, byte_case.CAPITALIZE) == data.capitalize()
    assert byte_case.map_bytes(data, size, byte_case.TITLE) == data.title()
    assert byte_case.all_bytes(data, size, byte_case.ALPHABETIC) == data.isalpha()
    assert byte_case.all_bytes(data, size, byte_case.DIGIT) == data.isdigit()
    assert byte_case.all_bytes(data, size, byte_case.ALPHANUMERIC) == data.isalnum()
    assert byte_case.all_bytes(data, size, byte_case.SPACE) == data.isspace()
    assert byte_case.all_of_case(data, size, True) == data.islower()
    assert byte_case.all_of_case(data, size, False) == data.isupper()
    assert byte_case.is_title(data, size) == data.istitle()


@settings(max_examples=500)
@given(DATA, st.integers(-1, 20), st.lists(DATA, max_size=3))
def test_padding_and_joining(data: bytes, width: int, pieces: list[bytes]) -> None:
    size = len(data)
    before, after = byte_parts.sides_of(width, size)
    assert byte_parts.pad_bytes(data, size, before, after, 42) == data.center(width, b"*")
    assert byte_parts.zero_fill_bytes(data, size, width) == data.zfill(width)
    assert byte_parts.expand_byte_tabs(data, size, width) == data.expandtabs(width)
    assert byte_parts.join_bytes(data, size, pieces) == data.join(pieces)
    assert byte_parts.repeat_bytes(data, size, width) == data * width


@given(DATA, st.binary(max_size=3), st.binary(max_size=3))
def test_tables(data: bytes, sources: bytes, targets: bytes) -> None:
    table = outcome(bytes.maketrans, sources, targets)
    assert outcome(byte_parts.byte_table, sources, targets) == table
    if isinstance(table, bytes):
        assert byte_parts.translate_bytes(data, len(data), table, targets) == data.translate(table, targets)
    assert byte_parts.translate_bytes(data, len(data), None, targets) == data.translate(None, targets)


@settings(max_examples=500)
@given(st.binary(max_size=9), st.integers(-5, 5), st.text("0aF g\t\x1cé", max_size=6))
def test_hexadecimal(data: bytes, group: int, text: str) -> None:
    assert byte_digits.hexadecimal_of_bytes(data, len(data)) == data.hex()
    assert byte_digits.grouped_hexadecimal(data, len(data), 58, group) == data.hex(":", group)
    assert outcome(byte_digits.bytes_of_hexadecimal, text) == outcome(bytes.fromhex, text)


@given(st.binary(min_size=8, max_size=8), st.sampled_from("bBhHiIlLq"))
def test_items_of_memory(data: bytes, letter: str) -> None:
    view = memoryview(data).cast(letter)
    assert memory_items.width_of(letter) == view.itemsize
    if letter != "L" or view[0] < 2**63:
        assert memory_items.load_item(data, 0, view.itemsize, letter) == view[0]
