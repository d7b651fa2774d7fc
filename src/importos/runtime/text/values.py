"""Where ``%`` and ``str.format`` take their values from: a tuple in order, one single value, or by name."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

KeyT_contra = TypeVar("KeyT_contra", contravariant=True)
ValueT_co = TypeVar("ValueT_co", covariant=True)
T = TypeVar("T")


class Lookup(Protocol[KeyT_contra, ValueT_co]):
    """Whatever can be asked for a value by its key."""

    def __getitem__(self, key: KeyT_contra, /) -> ValueT_co: ...


class NamedValues:
    """Values by name; here there are none."""

    def by_name(self, name: str) -> object:
        raise KeyError(name)


class MappedValues(NamedValues, Generic[T]):
    """The values of anything that looks a name up."""

    def __init__(self, mapping: Lookup[str, T]) -> None:
        self._mapping = mapping

    def by_name(self, name: str) -> object:
        return self._mapping[name]


class Values:
    """The values of ``%`` in their order. ``spare``: what is left over is no mistake, because it may be a mapping."""

    def __init__(self, items: tuple[object, ...], spare: bool) -> None:
        self._items = items
        self._used = 0
        self._spare = spare

    def take(self) -> object:
        if self._used >= len(self._items):
            raise TypeError("not enough arguments for format string")
        self._used += 1
        return self._items[self._used - 1]

    def check_mapping(self) -> None:
        """Raises TypeError where values cannot be found by name."""
        raise TypeError("format requires a mapping")

    def take_named(self, value: object) -> None:
        """The next ``take`` gives this value, found by name."""
        self._items = (value,)
        self._used = 0

    def are_left(self) -> bool:
        return self._used < len(self._items) and not self._spare


class TextValues(Values):
    """The values of ``text % values``."""

    def look_up(self, name: str) -> object:
        raise KeyError(name)


class MappedTextValues(TextValues, Generic[T]):
    """A mapping, which is also the one value of fields without a name."""

    def __init__(self, mapping: Lookup[str, T], whole: object) -> None:
        super().__init__((whole,), True)
        self._mapping = mapping

    def check_mapping(self) -> None:
        return

    def look_up(self, name: str) -> object:
        return self._mapping[name]


class ByteValues(Values):
    """The values of ``data % values``."""

    def look_up(self, name: bytes) -> object:
        raise KeyError(name)


class MappedByteValues(ByteValues, Generic[T]):
    """A mapping with keys of bytes, which is also the one value of fields without a name."""

    def __init__(self, mapping: Lookup[bytes, T], whole: object) -> None:
        super().__init__((whole,), True)
        self._mapping = mapping

    def check_mapping(self) -> None:
        return

    def look_up(self, name: bytes) -> object:
        return self._mapping[name]
