"""Objects as the machine sees them: identity, class numbers, arrays of items and the raw bytes behind an object.

No function here checks an index: the caller has. ``Array[T]`` is the one primitive container; ``list``, ``dict`` and
``set`` are written over it. The *tail* of an object is the raw bytes behind its fields: ``str``, ``bytes`` and
:class:`ByteStorage` have one, other objects must never be passed to a ``tail_`` function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import intrinsic, tailed

T = TypeVar("T")


# ------------------------------------------------------------------------------------------- any object


@intrinsic("object.is")
def is_same(left: object, right: object) -> bool:
    raise NotImplementedError


@intrinsic("object.address")
def address_of(value: object) -> int:
    raise NotImplementedError


@intrinsic("object.class_number")
def class_number(value: object) -> int:
    raise NotImplementedError


@intrinsic("object.class_name_size")
def class_name_size(number: int) -> int:
    """How many bytes of UTF-8 the name of the class with this number has."""
    raise NotImplementedError


@intrinsic("object.class_name_byte")
def class_name_byte(number: int, index: int) -> int:
    raise NotImplementedError


@intrinsic("object.frame_name")
def frame_name(value: object) -> str:
    """What the function is called whose frame a coroutine or generator is; an empty text for every other object."""
    raise NotImplementedError


@intrinsic("class.name")
def class_short_name(cls: type) -> str:
    """``__name__`` of a class value."""
    raise NotImplementedError


@intrinsic("class.qualified_name")
def class_qualified_name(cls: type) -> str:
    raise NotImplementedError


@intrinsic("class.module")
def class_module(cls: type) -> str:
    raise NotImplementedError


@intrinsic("object.hold_uncounted")
def hold_uncounted(holder: object, value: object) -> None:
    """Stores in the first field of ``holder``, which is empty and a reference, without counting.

    The holder must call :func:`forget_uncounted` before the value dies, and before it dies itself.
    """
    raise NotImplementedError


@intrinsic("object.forget_uncounted")
def forget_uncounted(holder: object) -> None:
    raise NotImplementedError


@intrinsic("object.fresh")
def fresh_object(cls: type[T]) -> T:
    """An object of a class whose fields are all zero: nobody may see it before they are right."""
    raise NotImplementedError


@intrinsic("object.cast")
def unsafe_cast(cls: type[T], value: object) -> T:
    """``value``, believed to be a ``T`` without any check. Wrong belief is memory corruption."""
    raise NotImplementedError


# ------------------------------------------------------------------------------------------- arrays


class Array(Generic[T]):
    """A block of ``capacity`` slots; a slot of references may be empty, and reading an empty slot is forbidden."""

    @intrinsic("array.new")
    def __init__(self, capacity: int) -> None:
        raise NotImplementedError

    @intrinsic("array.get")
    def get(self, index: int) -> T:
        raise NotImplementedError

    @intrinsic("array.set")
    def set(self, index: int, value: T) -> None:
        """Stores and releases what the slot held."""
        raise NotImplementedError

    @intrinsic("array.put")
    def put(self, index: int, value: T) -> None:
        """Stores into a slot that is empty: nothing is released."""
        raise NotImplementedError

    @intrinsic("array.take")
    def take(self, index: int) -> T:
        """Moves the item out and leaves the slot empty."""
        raise NotImplementedError

    @intrinsic("array.capacity")
    def capacity(self) -> int:
        raise NotImplementedError


@intrinsic("array.move")
def move_items(target: Array[T], target_index: int, source: Array[T], source_index: int, count: int) -> None:
    """Moves the bits of ``count`` items (the ranges may overlap); counts are not touched.

    What the target slots held is overwritten, not released; the vacated source slots still hold the same bits, so that
    they must be overwritten, cleared with :func:`clear_items`, or their array forgotten empty.
    """
    raise NotImplementedError


@intrinsic("array.clear")
def clear_items(array: Array[T], index: int, count: int) -> None:
    """Makes ``count`` slots empty without releasing what they held: it was moved elsewhere."""
    raise NotImplementedError


# ------------------------------------------------------------------------------------------- tails


@tailed
class ByteStorage:
    """Nothing but raw bytes; who holds it knows how many."""


@intrinsic("object.new_tailed")
def new_tailed(cls: type[T], size: int) -> T:
    """A fresh object of a class with a tail of ``size`` bytes; its fields are zero, the bytes are not."""
    raise NotImplementedError


@intrinsic("tail.load")
def tail_load(owner: object, index: int) -> int:
    raise NotImplementedError


@intrinsic("tail.store")
def tail_store(owner: object, index: int, byte: int) -> None:
    """Stores the low 8 bits of ``byte``."""
    raise NotImplementedError


@intrinsic("tail.load_u64")
def tail_load_u64(owner: object, index: int) -> int:
    """Eight bytes at ``index`` (any alignment), least significant first, as a signed number."""
    raise NotImplementedError


@intrinsic("tail.copy")
def tail_copy(target: object, target_index: int, source: object, source_index: int, size: int) -> None:
    """The ranges may overlap."""
    raise NotImplementedError


@intrinsic("tail.fill")
def tail_fill(owner: object, index: int, byte: int, size: int) -> None:
    raise NotImplementedError


@intrinsic("tail.compare")
def tail_compare(left: object, left_index: int, right: object, right_index: int, size: int) -> int:
    """Negative, zero or positive, by unsigned bytes."""
    raise NotImplementedError


@intrinsic("tail.find")
def tail_find(owner: object, byte: int, start: int, stop: int) -> int:
    """The index of the first ``byte`` in ``start <= index < stop``, or -1."""
    raise NotImplementedError


@intrinsic("tail.hash")
def tail_hash(owner: object, size: int) -> int:
    """A hash of the first ``size`` bytes, never 0 and never -1; literals carry the same one."""
    raise NotImplementedError


@intrinsic("tail.address")
def tail_address(owner: object) -> u64:
    """The address of the first byte; good for as long as the owner lives."""
    raise NotImplementedError


# ------------------------------------------------------------------------------------------- names


def class_name(value: object) -> str:
    """What ``type(value).__name__`` shows."""
    number = class_number(value)
    size = class_name_size(number)
    text = new_tailed(str, size)
    length = 0
    for index in range(size):
        byte = class_name_byte(number, index)
        tail_store(text, index, byte)
        if byte & 0xC0 != 0x80:
            length += 1
    text._size = size
    text._length = length
    return text


if not TYPE_CHECKING:
    from importos.lowlevel.twins.objects import Array, ByteStorage, class_name  # noqa: F401, F811
