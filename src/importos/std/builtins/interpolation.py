"""What ``%`` and ``str.format`` find in values of any class: items by index or key, and values by name."""

from __future__ import annotations

from importos.lowlevel.objects import class_name
from importos.runtime.text.values import ByteValues, TextValues

from .dicts import AnyDict
from .lists import AnyList
from .tuples import AnyTuple


class AnyItems:
    """Items of values whose class is known only at run time."""

    def by_index(self, value: object, index: int) -> object:
        if isinstance(value, AnyList):
            if index >= value._count():
                raise IndexError("list index out of range")
            return value._object_at(index)
        if isinstance(value, AnyTuple):
            if index >= value._count():
                raise IndexError("tuple index out of range")
            return value._object_at(index)
        if isinstance(value, AnyDict):
            return value._object_for(index)
        if isinstance(value, str):
            return value[index]
        if isinstance(value, bytes):
            return value[index]
        if isinstance(value, range):
            return value[index]
        raise TypeError("'" + class_name(value) + "' object is not subscriptable in a format field")

    def by_key(self, value: object, key: str) -> object:
        if isinstance(value, AnyDict):
            return value._object_for(key)
        raise TypeError("'" + class_name(value) + "' object has no items by name in a format field")


def text_values(value: object) -> TextValues:
    """The values of ``text % value`` where the value is no tuple and no mapping with keys of str."""
    return TextValues((value,), has_items(value) and not isinstance(value, str))


def byte_values(value: object) -> ByteValues:
    """The values of ``data % value`` where the value is no tuple and no mapping with keys of bytes."""
    return ByteValues((value,), has_items(value) and not isinstance(value, (str, bytes, bytearray)))


def has_items(value: object) -> bool:
    """Whether ``%`` takes the value for a mapping, of which it does not ask that all of it is used."""
    return isinstance(value, (AnyDict, AnyList, str, bytes, bytearray, memoryview, range))
