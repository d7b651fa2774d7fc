"""``collections.OrderedDict``: a dict whose order can be changed and counts in comparisons."""

from __future__ import annotations

from collections._copying import of_same_class
from typing import Iterable, NoReturn, TypeVar, overload

from _typeshed import SupportsKeysAndGetItem

from importos.lowlevel.integers import add_wrapping, bit_and, bit_or, shift_right
from importos.lowlevel.intrinsic import absent
from importos.lowlevel.objects import Array, class_name, is_same
from importos.runtime.collections.repr_guard import enter_repr, leave_repr
from importos.runtime.copying import deep_copy, remember
from importos.runtime.failures import raise_unhashable_collection

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
S = TypeVar("S")

_LAST = 0xFFFFFFFF  # in a cursor: behind the last entry, whatever has come since


class AnyOrderedDict:
    """What ordered dicts of all shapes share, so that any two of them can be compared."""

    def _keys_in_order(self) -> list[object]:
        raise NotImplementedError


class OrderedDict(dict[K, V], AnyOrderedDict):
    """Entries are removed from the front in constant time: none before ``_front`` is left in the table ``_front_of``.

    ``move_to_end(key, last=False)`` takes time in proportion to the size.

    A walk is told of every entry that came or went since it began, and of all of them at once (``clear``) in other
    words: ``_appended`` entries had come when the table was made that had room for ``_room``.
    """

    _front: int
    _front_of: Array[int]
    _appended: int
    _room: int
    _cleared_state: int

    @overload
    def __init__(self) -> None:
        self._begin()

    @overload
    def __init__(self, mapping: dict[K, V], /) -> None:
        self._begin()
        self._copy_from(mapping)

    @overload
    def __init__(self, mapping: SupportsKeysAndGetItem[K, V], /) -> None:
        self._begin()
        for key in mapping.keys():
            self[key] = mapping[key]

    @overload
    def __init__(self, pairs: Iterable[tuple[K, V]], /) -> None:
        self._begin()
        for key, value in pairs:
            self[key] = value

    @overload
    def __init__(self: OrderedDict[str, V], **values: V) -> None:
        self._begin()
        for name in values:
            self[name] = values[name]

    @overload
    def __init__(self: OrderedDict[str, V], mapping: SupportsKeysAndGetItem[str, V], /, **values: V) -> None:
        self._begin()
        self.update(mapping)
        self.update(values)

    @overload
    def __init__(self: OrderedDict[str, V], pairs: Iterable[tuple[str, V]], /, **values: V) -> None:
        self._begin()
        self.update(pairs)
        self.update(values)

    def _begin(self) -> None:
        self._start_empty()
        self._front = 0
        self._front_of = self._hashes
        self._appended = 0
        self._room = 0
        self._cleared_state = -1

    # ------------------------------------------------------------------------------------ walking

    def _rebuild(self, least_slots: int) -> None:
        self._appended = self._all_appended()
        super()._rebuild(least_slots)
        self._room = self._usable

    def _all_appended(self) -> int:
        return add_wrapping(self._appended, self._room - self._usable)

    def clear(self) -> None:
        appended = self._all_appended()
        super().clear()
        self._appended = appended
        self._room = 0
        self._cleared_state = self._walk_state()

    def _walk_state(self) -> int:
        """How many entries have come and gone."""
        appended = self._all_appended()
        return bit_and(add_wrapping(add_wrapping(appended, appended), -self._used), 0x7FFFFFFF)

    def _raise_changed(self) -> NoReturn:
        what = "mutated" if self._ends_walks_that_raise() else "changed size"
        raise RuntimeError("OrderedDict " + what + " during iteration")

    def _tells_changes_behind_last(self) -> bool:
        return False

    def _ends_walks_that_raise(self) -> bool:
        return self._walk_state() != self._cleared_state

    def _view_prefix(self) -> str:
        return "o"

    def __cursor_more__(self, cursor: int) -> bool:
        if bit_and(cursor, _LAST) == _LAST:
            return False
        if shift_right(cursor, 32) != self._walk_state():
            self._raise_changed()
        return self._used > 0

    def __cursor_next__(self, cursor: int) -> int:
        following = self._next_entry(bit_and(cursor, _LAST) + 1)
        return bit_or(bit_and(cursor, -0x100000000), following if following < self._filled else _LAST)

    # ------------------------------------------------------------------------------------ order

    def _first_entry(self) -> int:
        """The first entry of a table that is not empty."""
        start = min(self._front, self._filled) if is_same(self._front_of, self._hashes) else 0
        entry = self._next_entry(start)
        self._front = entry
        self._front_of = self._hashes
        return entry

    def popitem(self, last: bool = True) -> tuple[K, V]:
        if self._used == 0:
            raise KeyError("dictionary is empty")
        entry = self._previous_entry(self._filled - 1) if last else self._first_entry()
        key = self._keys.get(entry)
        value = self._take_value(entry)
        if last:
            self._filled = entry
        return (key, value)

    def move_to_end(self, key: K, last: bool = True) -> None:
        wanted = hash(key)
        entry = self._find(key, wanted)
        if entry < 0:
            raise KeyError(key)
        own_key = self._keys.get(entry)
        if last:
            if entry != self._previous_entry(self._filled - 1):
                value = self._take_value(entry)
                self._append(own_key, value, wanted)
            return
        if entry == self._first_entry():
            return
        others = list(self.items())
        value = self._values.get(entry)
        self.clear()
        self._store(own_key, value, wanted)
        for other_key, other_value in others:
            if other_key is not own_key:
                self[other_key] = other_value

    def copy(self) -> OrderedDict[K, V]:
        result: OrderedDict[K, V] = OrderedDict()
        result._copy_from(self)
        return of_same_class(result, self)

    def __deepcopy__(self, memo: dict[int, object]) -> OrderedDict[K, V]:
        result: OrderedDict[K, V] = OrderedDict()
        remember(self, of_same_class(result, self), memo)
        for key, value in self.items():
            result[deep_copy(key, memo)] = deep_copy(value, memo)
        return result

    def __copy__(self) -> OrderedDict[K, V]:
        return self.copy()

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[T], /) -> OrderedDict[T, None]:
        result: OrderedDict[T, None] = OrderedDict()
        for key in keys:
            result[key] = None
        return result

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[T], /, value: S) -> OrderedDict[T, S]:
        result: OrderedDict[T, S] = OrderedDict()
        for key in keys:
            result[key] = value
        return result

    def __or__(self, other: dict[K, V], /) -> OrderedDict[K, V]:
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other: dict[K, V], /) -> OrderedDict[K, V]:
        result: OrderedDict[K, V] = OrderedDict(other)
        result.update(self)
        return of_same_class(result, self)

    def _united_after(self, first: dict[K, V]) -> dict[K, V]:
        return self.__ror__(first)

    def _keys_in_order(self) -> list[object]:
        keys: list[object] = []
        for key in self:
            keys.append(key)
        return keys

    @absent
    def __hash__(self) -> int:
        raise_unhashable_collection(self, "OrderedDict")

    @overload
    def __eq__(self, other: dict[K, V], /) -> bool:
        if isinstance(other, AnyOrderedDict) and self._keys_in_order() != other._keys_in_order():
            return False
        return super().__eq__(other)

    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, AnyOrderedDict) and self._keys_in_order() != other._keys_in_order():
            return False
        return super().__eq__(other)

    def __repr__(self) -> str:
        if self._used == 0:
            return class_name(self) + "()"
        if not enter_repr(self):
            return "..."
        pieces: list[str] = []
        try:
            for key, value in self.items():
                pieces.append("(" + repr(key) + ", " + repr(value) + ")")
        finally:
            leave_repr()
        return class_name(self) + "([" + ", ".join(pieces) + "])"
