"""``memoryview`` of ``bytes`` and ``bytearray``: one dimension, integer formats.

A view reads and writes the tail of its object. A ``bytearray`` cannot change its size while there are views of it:
every view holds the ``Export`` of its object, and the object looks whether somebody does.
"""

from __future__ import annotations

from types import TracebackType
from typing import Iterator, Literal, NoReturn, Self, Sequence, SupportsIndex, TypeAlias, final, overload

from _typeshed import ReadableBuffer

import importos.lowlevel.integers as _integers
import importos.lowlevel.objects as _objects
import importos.runtime.text.byte_digits as _byte_digits
import importos.runtime.text.memory_items as _memory_items
import importos.runtime.text.storage as _text_storage
from importos.lowlevel.intrinsic import cold, inline

from .byte_sequences import separator_of

IntegerFormat: TypeAlias = Literal[
    "b", "B", "@b", "@B", "h", "H", "@h", "@H", "i", "I", "@i", "@I", "l", "L", "@l", "@L", "q", "Q", "@q", "@Q",
]  # fmt: skip


class Export:
    """What all views of one object hold; ``views`` of them are not released."""

    def __init__(self) -> None:
        self.views = 0


# An overload has a body of its own, of one or two lines: a line each.
# fmt: off

@final
class memoryview(Sequence[int]):
    """``_count`` items of ``_width`` bytes each, the first at ``_at`` of ``_tail``, ``_stride`` bytes apart."""

    _tail: object | None
    _at: int
    _count: int
    _stride: int
    _width: int
    _format: str
    _is_read_only: bool
    _object: bytes | bytearray
    _export: Export

    def __init__(self, object: ReadableBuffer) -> None:
        self._tail = None
        self._at = 0
        self._stride = 1
        self._width = 1
        self._format = "B"
        if isinstance(object, memoryview):
            self._look_at(object, object._at, object._count, object._stride)
            self._width = object._width
            self._format = object._format
            return
        self._object = object
        self._count = len(object)
        if isinstance(object, bytearray):
            self._tail = object._storage
            self._is_read_only = False
            if object._export is None:
                object._export = Export()
            self._export = object._export
        else:
            self._tail = object
            self._is_read_only = True
            self._export = Export()
        self._export.views += 1
    def _look_at(self, other: memoryview, at: int, count: int, stride: int) -> None:
        """A view of the same object."""
        self._tail = other._base()
        self._at = at
        self._count = count
        self._stride = stride
        self._is_read_only = other._is_read_only
        self._object = other._object
        self._export = other._export
        self._export.views += 1
    @inline
    def _base(self) -> object:
        """The tail; there is none behind a released view."""
        tail = self._tail
        if tail is None:
            raise_released()
        return tail
    def _load(self, number: int) -> int:
        at = self._at + number * self._stride
        if self._width == 1 and self._format == "B":
            return _objects.tail_load(self._base(), at)
        return _memory_items.load_item(self._base(), at, self._width, self._format)
    def _store(self, number: int, value: int) -> None:
        _memory_items.check_item(value, self._width, self._format)
        _memory_items.store_item(self._base(), self._at + number * self._stride, self._width, value)
    def _index(self, index: int) -> int:
        self._base()
        number = index + self._count if index < 0 else index
        if not _integers.less_unsigned(number, self._count):
            raise IndexError("index out of bounds on dimension 1")
        return number
    def _part(self, index: slice) -> memoryview:
        self._base()
        start, stop, step = index.indices(self._count)
        made = memoryview(self)
        made._at = self._at + start * self._stride
        made._count = len(range(start, stop, step))
        made._stride = self._stride * step
        return made
    def _check_writable(self) -> None:
        self._base()
        if self._is_read_only:
            raise TypeError("cannot modify read-only memory")

    @property
    def format(self) -> str:
        self._base()
        return self._format
    @property
    def itemsize(self) -> int:
        self._base()
        return self._width
    @property
    def nbytes(self) -> int: return len(self) * self._width
    @property
    def ndim(self) -> int:
        self._base()
        return 1
    @property
    def shape(self) -> tuple[int, ...] | None: return (len(self),)
    @property
    def strides(self) -> tuple[int, ...] | None:
        self._base()
        return (self._stride,)
    @property
    def suboffsets(self) -> tuple[int, ...] | None:
        self._base()
        return ()
    @property
    def readonly(self) -> bool:
        self._base()
        return self._is_read_only
    @property
    def obj(self) -> ReadableBuffer:
        self._base()
        return self._object
    @property
    def contiguous(self) -> bool: return len(self) <= 1 or self._stride == self._width
    @property
    def c_contiguous(self) -> bool: return self.contiguous
    @property
    def f_contiguous(self) -> bool: return self.contiguous

    def cast(self, format: IntegerFormat) -> memoryview:
        if not self.contiguous:
            raise TypeError("memoryview: casts are restricted to C-contiguous views")
        width = _memory_items.width_of(format)
        if width != 1 and self._width != 1:
            raise TypeError("memoryview: cannot cast between two non-byte formats")
        size = self.nbytes
        if size % width != 0:
            raise TypeError("memoryview: length is not a multiple of itemsize")
        made = memoryview(self)
        made._count = size // width
        made._stride = width
        made._width = width
        made._format = format
        return made
    def toreadonly(self) -> memoryview:
        made = memoryview(self)
        made._is_read_only = True
        return made
    def release(self) -> None:
        if self._tail is not None:
            self._tail = None
            self._export.views -= 1
    def __del__(self) -> None:
        self.release()
    def __enter__(self) -> Self:
        self._base()
        return self
    def __exit__(self, exc_type: type[BaseException] | None, exc_val: BaseException | None,
                 exc_tb: TracebackType | None, /) -> None:
        self.release()
    def tobytes(self, order: Literal["C", "F", "A"] | None = "C") -> bytes:
        base = self._base()
        if self.contiguous:
            return _text_storage.copy_bytes(base, self._at, self.nbytes)
        return _memory_items.gather(base, self._at, self._count, self._stride, self._width)
    def tolist(self) -> list[int]:
        items: list[int] = []
        for number in range(len(self)):
            items.append(self._load(number))
        return items
    @overload
    def hex(self, *, bytes_per_sep: SupportsIndex = 1) -> str: return self.tobytes().hex()
    @overload
    def hex(self, sep: str | bytes, bytes_per_sep: SupportsIndex = 1) -> str:
        data = self.tobytes()
        return _byte_digits.grouped_hexadecimal(data, len(data), separator_of(sep), bytes_per_sep.__index__())

    def __len__(self) -> int:
        self._base()
        return self._count
    def __bytes__(self) -> bytes: return self.tobytes()
    def __iter__(self) -> Iterator[int]: return MemoryIterator(self, 0, 1)
    def __reversed__(self) -> Iterator[int]: return MemoryIterator(self, len(self) - 1, -1)
    @inline
    def __cursor__(self) -> int: return 0
    @inline
    def __cursor_more__(self, cursor: int) -> bool: return cursor < len(self)
    @inline
    def __cursor_item__(self, cursor: int) -> int: return self._load(cursor)
    @inline
    def __cursor_next__(self, cursor: int) -> int: return cursor + 1
    @overload
    @inline
    def __getitem__(self, index: SupportsIndex, /) -> int: return self._load(self._index(index.__index__()))
    @overload
    def __getitem__(self, index: slice, /) -> memoryview: return self._part(index)
    @overload
    @inline
    def __setitem__(self, index: SupportsIndex, value: SupportsIndex, /) -> None:
        self._check_writable()
        self._store(self._index(index.__index__()), value.__index__())
    @overload
    def __setitem__(self, index: slice, value: ReadableBuffer, /) -> None:
        self._check_writable()
        part = self._part(index)
        source = memoryview(value)
        letter = _memory_items.letter_of(part._format)
        if letter != _memory_items.letter_of(source._format) or part._count != source._count:
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        data = source.tobytes()
        for number in range(part._count):
            at = part._at + number * part._stride
            _objects.tail_copy(part._base(), at, data, number * part._width, part._width)
    def __contains__(self, value: object, /) -> bool:
        for number in range(len(self)):
            if self._load(number) == value:
                return True
        return False
    def index(self, value: int, start: int = 0, stop: int = 0) -> NoReturn: raise_no_method("index")
    def count(self, value: int) -> NoReturn: raise_no_method("count")
    def _index_of_any(self, value: object, start: int = 0, stop: int = 0) -> NoReturn: raise_no_method("index")
    def _count_of_any(self, value: object) -> NoReturn: raise_no_method("count")
    def __eq__(self, other: object, /) -> bool:
        if self is other:
            return True
        if isinstance(other, memoryview):
            return self._equals(other)
        if isinstance(other, bytes):
            return self._equals(memoryview(other))
        return isinstance(other, bytearray) and self._equals(memoryview(other))
    def _equals(self, other: memoryview) -> bool:
        if self._tail is None or other._tail is None or self._count != other._count:
            return False
        for number in range(self._count):
            if self._load(number) != other._load(number):
                return False
        return True
    def __hash__(self) -> int:
        self._base()
        if not self._is_read_only:
            raise ValueError("cannot hash writable memoryview object")
        if self._width != 1:
            raise ValueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
        return hash(self.tobytes())
    def __repr__(self) -> str:
        state = "<released memory at " if self._tail is None else "<memory at "
        return state + hex(_objects.address_of(self)) + ">"


@cold
def raise_released() -> NoReturn:
    raise ValueError("operation forbidden on released memoryview object")


@cold
def raise_no_method(name: str) -> NoReturn:
    """A view is a sequence, but without the methods that a sequence has."""
    raise AttributeError("'memoryview' object has no attribute '" + name + "'")


@final
class MemoryIterator(Iterator[int]):
    """The items of a view one after the other, in one direction."""

    def __init__(self, view: memoryview, at: int, step: int) -> None:
        self._view = view
        self._next = at
        self._step = step
        self._left = len(view)

    def __iter__(self) -> Self: return self
    def __next__(self) -> int:
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        at = self._next
        self._next += self._step
        return self._view[at]
