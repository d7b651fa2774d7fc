"""How ``str`` and ``bytes`` objects come into being: the only file of ``runtime`` that touches their fields.

A ``str`` is UTF-8 bytes in its tail with ``_size`` (bytes), ``_length`` (code points) and ``_hash`` (0: not yet
computed). It is begun with its size, filled by the caller, and finished before anyone else sees it; after that it never
changes. Lone surrogates are stored as three bytes, as CPython's ``surrogatepass`` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_copy


@inline
def text_size(text: str) -> int:
    """The bytes of UTF-8."""
    return text._size


@inline
def text_is_ascii(text: str) -> bool:
    return text._size == text._length


@inline
def begin_text(size: int) -> str:
    """A fresh str whose ``size`` bytes the caller fills before it calls :func:`finish_text`."""
    text = new_tailed(str, size)
    text._size = size
    return text


@inline
def finish_text(text: str, length: int) -> str:
    """The filled str; ``length`` is the number of its code points."""
    text._length = length
    return text


@inline
def begin_bytes(size: int) -> bytes:
    data = new_tailed(bytes, size)
    data._size = size
    return data


@inline
def finish_bytes(data: bytes) -> bytes:
    return data


def copy_text(owner: object, start: int, size: int, length: int) -> str:
    """A str of ``size`` bytes from ``start`` of a tail: they must be valid UTF-8 of ``length`` code points."""
    text = begin_text(size)
    tail_copy(text, 0, owner, start, size)
    return finish_text(text, length)


def copy_bytes(owner: object, start: int, size: int) -> bytes:
    data = begin_bytes(size)
    tail_copy(data, 0, owner, start, size)
    return finish_bytes(data)


if not TYPE_CHECKING:

    def text_size(text):
        return len(text.encode("utf-8", "surrogatepass"))

    def text_is_ascii(text):
        return text.isascii()

    def begin_text(size):
        return new_tailed(ByteStorage, size)

    def finish_text(text, length):
        result = bytes(text._tail).decode("utf-8", "surrogatepass")
        if len(result) != length:
            raise AssertionError(f"{result!r} has {len(result)} code points, not {length}")
        return result

    def begin_bytes(size):
        return new_tailed(ByteStorage, size)

    def finish_bytes(data):
        return bytes(data._tail)
