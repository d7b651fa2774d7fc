"""The methods of ``bytes`` and ``bytearray`` that yield bytes: slices, joins, splits, replacement, case, hexadecimal.

Everything works on a tail and its size, so that both classes share it.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_compare, tail_copy, tail_load, tail_store
from importos.runtime.failures import raise_integer_overflow, raise_value_error
from importos.runtime.text import splitting
from importos.runtime.text.building import ByteBuilder
from importos.runtime.text.decimal_text import integer_text
from importos.runtime.text.integer_parsing import digit_value, is_space
from importos.runtime.text.searching import count, find
from importos.runtime.text.storage import begin_bytes, begin_text, copy_bytes, finish_bytes, finish_text


def slice_bytes(owner: object, start: int, stop: int, step: int) -> bytes:
    """Every ``step``-th byte; the bounds lie inside."""
    if step == 1:
        return copy_bytes(owner, start, max(stop - start, 0))
    length = (stop - start - 1) // step + 1 if step > 0 and start < stop else 0
    if step < 0 and stop < start:
        length = (start - stop - 1) // -step + 1
    result = begin_bytes(length)
    for index in range(length):
        tail_store(result, index, tail_load(owner, start + index * step))
    return finish_bytes(result)


def concatenate(left: object, left_size: int, right: object, right_size: int) -> bytes:
    result = begin_bytes(left_size + right_size)
    tail_copy(result, 0, left, 0, left_size)
    tail_copy(result, left_size, right, 0, right_size)
    return finish_bytes(result)


def repeat_bytes(owner: object, size: int, times: int) -> bytes:
    if times <= 0 or size == 0:
        return b""
    if size > 9223372036854775807 // times:
        raise_integer_overflow()
    result = begin_bytes(size * times)
    for index in range(times):
        tail_copy(result, index * size, owner, 0, size)
    return finish_bytes(result)


def bytes_of_cuts(owner: object, cuts: list[int]) -> list[bytes]:
    result: list[bytes] = []
    index = 0
    while index < len(cuts):
        result.append(copy_bytes(owner, cuts[index], cuts[index + 1] - cuts[index]))
        index += 2
    return result


def check_separator(size: int) -> None:
    if size == 0:
        raise_value_error("empty separator")


def replace_bytes(owner: object, size: int, old: bytes, new: bytes, most: int) -> bytes:
    old_size = len(old)
    if old_size == 0:
        return _interleave(owner, size, new, most)
    times = count(owner, 0, size, old, old_size)
    if most >= 0:
        times = min(times, most)
    result = begin_bytes(size + times * (len(new) - old_size))
    start = 0
    at = 0
    for _turn in range(times):
        found = find(owner, start, size, old, old_size)
        tail_copy(result, at, owner, start, found - start)
        at += found - start
        tail_copy(result, at, new, 0, len(new))
        at += len(new)
        start = found + old_size
    tail_copy(result, at, owner, start, size - start)
    return finish_bytes(result)


def _interleave(owner: object, size: int, new: bytes, most: int) -> bytes:
    builder = ByteBuilder(size + len(new) + 8)
    at = 0
    while most != 0:
        builder.append_tail(new, 0, len(new))
        most -= 1
        if at >= size:
            return builder.finish_bytes()
        builder.append_byte(tail_load(owner, at))
        at += 1
    builder.append_tail(owner, at, size - at)
    return builder.finish_bytes()


def strip_bytes(owner: object, size: int, characters: bytes | None, left: bool, right: bool) -> bytes:
    start = 0
    stop = size
    if characters is None:
        start = splitting.skip_spaces(owner, 0, stop, False) if left else 0
        stop = splitting.skip_spaces_back(owner, start, stop, False) if right else stop
    else:
        known = len(characters)
        start = splitting.skip_set(owner, 0, stop, characters, known, False) if left else 0
        stop = splitting.skip_set_back(owner, start, stop, characters, known, False) if right else stop
    return copy_bytes(owner, start, stop - start)


def map_ascii(owner: object, size: int, upper: bool) -> bytes:
    result = begin_bytes(size)
    first = 97 if upper else 65
    for index in range(size):
        byte = tail_load(owner, index)
        if first <= byte <= first + 25:
            byte = byte ^ 32
        tail_store(result, index, byte)
    return finish_bytes(result)


def hexadecimal_of_bytes(owner: object, size: int) -> str:
    """``data.hex()``"""
    result = begin_text(size * 2)
    for index in range(size):
        byte = tail_load(owner, index)
        tail_store(result, index * 2, _digit(byte >> 4))
        tail_store(result, index * 2 + 1, _digit(byte & 15))
    return finish_text(result, size * 2)


def _digit(value: int) -> int:
    return value + 48 if value < 10 else value + 87


def bytes_of_hexadecimal(text: str) -> bytes:
    """``bytes.fromhex(text)``: pairs of digits, white space between pairs."""
    size = len(text)
    builder = ByteBuilder(size // 2 + 1)
    at = 0
    while at < size:
        byte = tail_load(text, at)
        if is_space(byte):
            at += 1
            continue
        high = digit_value(byte)
        low = digit_value(tail_load(text, at + 1)) if at + 1 < size else 99
        if high >= 16 or low >= 16:
            _raise_not_hexadecimal(at if high >= 16 else at + 1)
        builder.append_byte(high * 16 + low)
        at += 2
    return builder.finish_bytes()


def _raise_not_hexadecimal(position: int) -> None:
    raise ValueError("non-hexadecimal number found in fromhex() arg at position " + integer_text(position))


def all_bytes(owner: object, size: int, kind: int) -> bool:
    """``isalpha`` (kind 0), ``isdigit`` (1), ``isalnum`` (2), ``isspace`` (3) of bytes: ASCII only."""
    for index in range(size):
        byte = tail_load(owner, index)
        letter = 97 <= byte | 32 <= 122
        digit = 48 <= byte <= 57
        space = byte == 32 or 9 <= byte <= 13
        if not (letter if kind == 0 else digit if kind == 1 else letter or digit if kind == 2 else space):
            return False
    return size > 0


def order(left: object, left_size: int, right: object, right_size: int) -> int:
    """Negative, zero or positive: the order of bytes, and of texts by code points."""
    decided = tail_compare(left, 0, right, 0, min(left_size, right_size))
    return decided if decided != 0 else left_size - right_size
