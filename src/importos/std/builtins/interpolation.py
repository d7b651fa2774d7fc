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


class AnyTextValues(TextValues):
    """A value of which ``%`` takes items by name."""

    def __init__(self, value: object) -> None:
        super().__init__((value,), True)
        self._value = value

    def check_mapping(self) -> None:
        return

    def look_up(self, name: str) -> object:
        return item_for(self._value, name, "str")


class AnyByteValues(ByteValues):
    """A value of which ``%`` of bytes takes items by name."""

    def __init__(self, value: object) -> None:
        super().__init__((value,), True)
        self._value = value

    def check_mapping(self) -> None:
        return

    def look_up(self, name: bytes) -> object:
        return item_for(self._value, name, "bytes")


def text_values(value: object) -> TextValues:
    """The values of ``text % value`` for a value of which nothing is known when compiled."""
    if isinstance(value, AnyTuple):
        return TextValues(objects_of(value), False)
    if isinstance(value, (AnyDict, AnyList, bytes, bytearray, memoryview, range)):
        return AnyTextValues(value)
    return TextValues((value,), False)


def byte_values(value: object) -> ByteValues:
    """The same for ``data % value``."""
    if isinstance(value, AnyTuple):
        return ByteValues(objects_of(value), False)
    if isinstance(value, (AnyDict, AnyList, memoryview, range)):
        return AnyByteValues(value)
    return ByteValues((value,), False)


def objects_of_dict(mapping: object) -> dict[object, object]:
    """The entries of a dict of any kind, for a mapping pattern."""
    if not isinstance(mapping, AnyDict):
        raise TypeError("a mapping pattern takes an object of type '" + class_name(mapping) + "' for a dict only")
    return dict(mapping._objects())


def objects_of_list(values: AnyList) -> list[object]:
    """The items of any list."""
    return [values._object_at(position) for position in range(values._count())]


def objects_of(values: AnyTuple) -> tuple[object, ...]:
    """The items of a tuple of any shape."""
    items: list[object] = []
    for index in range(values._count()):
        items.append(values._object_at(index))
    return tuple(items)


def item_for(value: object, key: object, kind: str) -> object:
    """``value[key]`` where only a dict can have such a key."""
    if isinstance(value, AnyDict):
        return value._object_for(key)
    if isinstance(value, memoryview):
        raise TypeError("memoryview: invalid slice key")
    name = "byte" if isinstance(value, bytes) else class_name(value)
    raise TypeError(name + " indices must be integers or slices, not " + kind)
