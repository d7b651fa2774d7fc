"""The module ``struct``: values as bytes in a form that a format string describes.

What ``unpack`` gives has the types of the format's letters. Of a literal format the compiler knows them
(``struct_formats.py``); else they are known at run time only: ``tuple[object, ...]``, whose items are found out by
``isinstance``.
"""

from __future__ import annotations

from struct._fields import Layout, error
from struct._values import load_value, store_value
from typing import Iterator, Self, TypeAlias

from importos.lowlevel.objects import ByteStorage, new_tailed, tail_fill
from importos.runtime.text.storage import copy_bytes

Buffer: TypeAlias = "bytes | bytearray | memoryview"


class Struct:
    """A format that has been taken apart once."""

    format: str
    size: int
    _layout: Layout

    def __init__(self, format: str | bytes) -> None:
        self.format = format.decode("latin-1") if isinstance(format, bytes) else format
        self._layout = Layout(self.format)
        self.size = self._layout.size

    def pack(self, *v: object) -> bytes:
        _check_count(self._layout, "pack", v)
        storage = new_tailed(ByteStorage, self.size)
        _store(self._layout, storage, 0, v)
        return copy_bytes(storage, 0, self.size)

    def pack_into(self, buffer: bytearray | memoryview, offset: int, *v: object) -> None:
        _check_count(self._layout, "pack_into", v)
        start = _checked_offset("pack_into", "packing", len(buffer), offset, self.size)
        if isinstance(buffer, bytearray):
            _store(self._layout, buffer._storage, start, v)
        else:
            buffer[start : start + self.size] = self.pack(*v)

    def unpack(self, buffer: Buffer, /) -> tuple[object, ...]:
        if len(buffer) != self.size:
            raise error("unpack requires a buffer of " + repr(self.size) + " bytes")
        return _load(self._layout, _storage_of(buffer), 0)

    def unpack_from(self, buffer: Buffer, offset: int = 0) -> tuple[object, ...]:
        start = _checked_offset("unpack_from", "unpacking", len(buffer), offset, self.size)
        return _load(self._layout, _storage_of(buffer), start)

    def iter_unpack(self, buffer: Buffer, /) -> Iterator[tuple[object, ...]]:
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(buffer) % self.size:
            raise error("iterative unpacking requires a buffer of a multiple of " + repr(self.size) + " bytes")
        return Unpacking(self._layout, buffer)


class Unpacking(Iterator[tuple[object, ...]]):
    """One structure of a buffer after the other."""

    def __init__(self, layout: Layout, buffer: Buffer) -> None:
        self._layout = layout
        self._buffer = buffer
        self._offset = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[object, ...]:
        start = self._offset
        if start + self._layout.size > len(self._buffer):
            raise StopIteration()
        self._offset = start + self._layout.size
        return _load(self._layout, _storage_of(self._buffer), start)


def _storage_of(buffer: Buffer) -> object:
    if isinstance(buffer, memoryview):
        return buffer.tobytes()
    return buffer._storage if isinstance(buffer, bytearray) else buffer


def _check_count(layout: Layout, name: str, values: tuple[object, ...]) -> None:
    if len(values) != layout.count:
        raise error(name + " expected " + repr(layout.count) + " items for packing (got " + repr(len(values)) + ")")


def _checked_offset(name: str, doing: str, length: int, offset: int, size: int) -> int:
    """Where the structure begins; a negative offset counts from the end."""
    start = offset
    if offset < 0:
        if offset + size > 0:
            if name == "pack_into":
                raise error("no space to pack " + repr(size) + " bytes at offset " + repr(offset))
            raise error("not enough data to unpack " + repr(size) + " bytes at offset " + repr(offset))
        start = offset + length
        if start < 0:
            raise error("offset " + repr(offset) + " out of range for " + repr(length) + "-byte buffer")
    if length - start < size:
        raise error(
            f"{name} requires a buffer of at least {start + size} bytes for {doing} {size} bytes at offset {start} "
            f"(actual buffer size is {length})"
        )
    return start


def _store(layout: Layout, owner: object, start: int, values: tuple[object, ...]) -> None:
    tail_fill(owner, start, 0, layout.size)
    number = 0
    for field in layout.fields:
        offset = start + field.offset
        for _turn in range(field.count):
            store_value(owner, offset, field, layout.order, values[number])
            offset += field.size
            number += 1


def _load(layout: Layout, owner: object, start: int) -> tuple[object, ...]:
    values: list[object] = []
    for field in layout.fields:
        offset = start + field.offset
        for _turn in range(field.count):
            values.append(load_value(owner, offset, field, layout.order))
            offset += field.size
    return tuple(values)


def calcsize(format: str | bytes, /) -> int:
    return Struct(format).size


def pack(fmt: str | bytes, /, *v: object) -> bytes:
    return Struct(fmt).pack(*v)


def pack_into(fmt: str | bytes, buffer: bytearray | memoryview, offset: int, /, *v: object) -> None:
    Struct(fmt).pack_into(buffer, offset, *v)


def unpack(format: str | bytes, buffer: Buffer, /) -> tuple[object, ...]:
    return Struct(format).unpack(buffer)


def unpack_from(format: str | bytes, /, buffer: Buffer, offset: int = 0) -> tuple[object, ...]:
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format: str | bytes, buffer: Buffer, /) -> Iterator[tuple[object, ...]]:
    return Struct(format).iter_unpack(buffer)
