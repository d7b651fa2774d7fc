"""Twins of objects, arrays and tails.

A tail is an attribute of the twin object; a real ``str``, ``bytes`` or ``bytearray`` is read as its UTF-8 or its bytes.
Every access is checked here, though the machine does not: a wrong index fails a test instead of corrupting memory.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable
from typing import Generic, TypeVar, cast

from importos.lowlevel.twins.machine import TAIL_ADDRESS_BITS, machine
from importos.lowlevel.twins.machine_integers import u64
from importos.lowlevel.twins.numbers import signed

T = TypeVar("T")
_POISON = 0xA5


class _Empty:
    """What an empty slot holds."""


_EMPTY = _Empty()


class Array(Generic[T]):
    """The twin of ``Array``: reading an empty slot, or filling one that is not, is an error."""

    def __init__(self, capacity: int) -> None:
        self._slots: list[object] = [_EMPTY] * capacity

    def get(self, index: int) -> T:
        return cast(T, self._full(index))

    def set(self, index: int, value: T) -> None:
        self._slots[self._index(index)] = value

    def put(self, index: int, value: T) -> None:
        self._slots[self._index(index)] = value

    def take(self, index: int) -> T:
        value = self._full(index)
        self._slots[index] = _EMPTY
        return cast(T, value)

    def capacity(self) -> int:
        return len(self._slots)

    def _index(self, index: int) -> int:
        if not 0 <= index < len(self._slots):
            raise AssertionError(f"slot {index} of an array of {len(self._slots)}")
        return index

    def _full(self, index: int) -> object:
        value = self._slots[self._index(index)]
        if value is _EMPTY:
            raise AssertionError(f"slot {index} is empty")
        return value


def _move_items(target: Array[T], target_index: int, source: Array[T], source_index: int, count: int) -> None:
    if count and not (
        0 <= target_index <= target.capacity() - count and 0 <= source_index <= source.capacity() - count
    ):
        raise AssertionError("a move outside of its arrays")
    target._slots[target_index : target_index + count] = source._slots[source_index : source_index + count]


def _clear_items(array: Array[T], index: int, count: int) -> None:
    if count and not 0 <= index <= array.capacity() - count:
        raise AssertionError("a clear outside of its array")
    array._slots[index : index + count] = [_EMPTY] * count


class ByteStorage:
    """The twin of ``ByteStorage``."""


def _new_tailed(cls: type[T], size: int) -> T:
    instance = cls.__new__(cls)
    instance._tail = bytearray([_POISON]) * size  # type: ignore[attr-defined]
    return instance


_last_text: tuple[str, bytes] = ("", b"")


def _tail(owner: object) -> bytes | bytearray:
    if isinstance(owner, str):
        global _last_text
        if _last_text[0] is not owner:
            _last_text = (owner, owner.encode("utf-8", "surrogatepass"))
        return _last_text[1]
    if isinstance(owner, (bytes, bytearray)):
        return owner
    return cast(bytearray, owner._tail)  # type: ignore[attr-defined]


def _slice(owner: object, index: int, size: int) -> bytes | bytearray:
    tail = _tail(owner)
    if size and not 0 <= index <= len(tail) - size:
        raise AssertionError(f"bytes {index}..{index + size} of a tail of {len(tail)}")
    return tail[index : index + size]


def _store(owner: object, index: int, data: bytes | bytearray) -> None:
    tail = _tail(owner)
    if data and not 0 <= index <= len(tail) - len(data):
        raise AssertionError(f"bytes {index}..{index + len(data)} of a tail of {len(tail)}")
    cast(bytearray, tail)[index : index + len(data)] = data


def _compare(left: object, left_index: int, right: object, right_index: int, size: int) -> int:
    a, b = _slice(left, left_index, size), _slice(right, right_index, size)
    return (a > b) - (a < b)


_tail_numbers = itertools.count(0x7000)


def _tail_address(owner: object) -> u64:
    """An address at which the twin of memory finds the tail, until the machine is reset."""
    number = getattr(owner, "_tail_number", None)
    if number is None:
        number = next(_tail_numbers)
        if not isinstance(owner, (str, bytes, bytearray)):
            owner._tail_number = number  # type: ignore[attr-defined]
    machine.tails[number] = _tail(owner)
    return u64(number << TAIL_ADDRESS_BITS)


_class_numbers: dict[type, int] = {}
_class_names: list[bytes] = []


def _class_number(value: object) -> int:
    cls = type(value)
    if cls not in _class_numbers:
        _class_numbers[cls] = len(_class_names)
        _class_names.append(cls.__name__.encode())
    return _class_numbers[cls]


def class_name(value: object) -> str:
    return type(value).__name__


TWINS: dict[str, Callable[..., object]] = {
    "object.is": lambda left, right: left is right,
    "object.address": id,
    "object.class_number": _class_number,
    "object.class_name_size": lambda number: len(_class_names[number]),
    "object.class_name_byte": lambda number, index: _class_names[number][index],
    "object.hold_uncounted": lambda holder, value: None,
    "object.forget_uncounted": lambda holder: None,
    "object.frame_name": lambda value: getattr(value, "__qualname__", ""),
    "class.name": lambda cls: cls.__name__,
    "class.qualified_name": lambda cls: cls.__qualname__,
    "class.module": lambda cls: cls.__module__,
    "object.fresh": lambda cls: cls.__new__(cls),
    "object.cast": lambda cls, value: value,
    "object.new_tailed": _new_tailed,
    "array.move": _move_items,
    "array.clear": _clear_items,
    "tail.load": lambda owner, index: _slice(owner, index, 1)[0],
    "tail.store": lambda owner, index, byte: _store(owner, index, bytes([byte & 0xFF])),
    "tail.load_u64": lambda owner, index: signed(int.from_bytes(_slice(owner, index, 8), "little")),
    "tail.copy": lambda target, i, source, j, size: _store(target, i, bytes(_slice(source, j, size))),
    "tail.fill": lambda owner, index, byte, size: _store(owner, index, bytes([byte & 0xFF]) * size),
    "tail.compare": _compare,
    "tail.find": lambda owner, byte, start, stop: (
        bytes(_slice(owner, start, stop - start)).find(byte) + start
        if byte in _slice(owner, start, stop - start)
        else -1
    ),
    "tail.hash": lambda owner, size: zlib.crc32(_slice(owner, 0, size)) + 1,
    "tail.address": _tail_address,
}
