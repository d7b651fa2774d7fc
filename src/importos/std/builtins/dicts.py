"""``dict``: keeps the order of insertion. The table is ``importos.runtime.collections.dict_table``."""

from __future__ import annotations

from typing import Generic, Iterable, MutableMapping, NoReturn, Self, overload

from _typeshed import SupportsKeysAndGetItem

from importos.lowlevel.integers import (
    add_wrapping,
    bit_and,
    bit_or,
    multiply_wrapping,
    shift_left_wrapping,
    shift_right,
    u64,
)
from importos.lowlevel.intrinsic import absent, cold, inline
from importos.lowlevel.objects import class_name
from importos.runtime.collections.any_mapping import AnyMapping
from importos.runtime.collections.dict_table import FREE, DictTable
from importos.runtime.collections.repr_guard import enter_repr, leave_repr
from importos.runtime.copying import item_copy

from .dict_views import dict_items, dict_keyiterator, dict_keys, dict_values
from .type_variables import K, S, T, V


class AnyDict:
    """What dicts of all shapes share, so that any two of them can be compared."""

    def _count(self) -> int:
        raise NotImplementedError

    def _has_object(self, key: object, value: object) -> bool:
        """True when the key is there and its value is equal."""
        raise NotImplementedError

    def _objects(self) -> list[tuple[object, object]]:
        """Keys with their values, in order."""
        raise NotImplementedError

    def _object_for(self, key: object) -> object:
        """The value of a key of which only the object is known."""
        raise NotImplementedError


class dict(DictTable[K, V], AnyDict, MutableMapping[K, V]):
    """A mapping that keeps the order of insertion."""

    @overload
    def __init__(self) -> None:
        self._start_empty()

    @overload
    def __init__(self, mapping: dict[K, V], /) -> None:
        self._start_empty()
        self._copy_from(mapping)

    @overload
    def __init__(self, mapping: SupportsKeysAndGetItem[K, V], /) -> None:
        self._start_empty()
        for key in list(mapping.keys()):  # asked once: to look a value up may change the mapping
            self[key] = mapping[key]

    @overload
    def __init__(self, pairs: Iterable[tuple[K, V]], /) -> None:
        self._start_empty()
        for key, value in pairs:
            self[key] = value

    @overload
    def __init__(self: dict[str, V], **values: V) -> None:
        self._start_empty()
        for name in values:
            self[name] = values[name]

    @overload
    def __init__(self: dict[str, V], mapping: SupportsKeysAndGetItem[str, V], /, **values: V) -> None:
        self._start_empty()
        self.update(mapping)
        self.update(values)

    @overload
    def __init__(self: dict[str, V], pairs: Iterable[tuple[str, V]], /, **values: V) -> None:
        self._start_empty()
        self.update(pairs)
        self.update(values)

    def __copied_from__(self, original: dict[K, V], memo: dict[int, object] | None) -> None:
        self._start_empty()
        for key, value in original.items():
            self[item_copy(key, memo)] = item_copy(value, memo)

    # -- size

    @inline
    def __len__(self) -> int:
        return self._used

    @inline
    def __bool__(self) -> bool:
        return self._used != 0

    def _count(self) -> int:
        return self._used

    def _has_object(self, key: object, value: object) -> bool:
        entry = self._find_object(key)
        if entry < 0:
            return False
        mine: object = self._values.get(entry)
        return mine is value or mine == value

    def _objects(self) -> list[tuple[object, object]]:
        pairs: list[tuple[object, object]] = []
        for key in self:
            pairs.append((key, self[key]))
        return pairs

    def _object_for(self, key: object) -> object:
        entry = self._find_object(key)
        if entry < 0:
            raise KeyError(key)
        return self._values.get(entry)

    def _find_object(self, key: object) -> int:
        """The entry of a key of which only the object is known, or -1."""
        if self._used == 0:
            return -1
        wanted = hash(key)
        index = self._index
        mask = index.capacity() - 1
        slot = bit_and(wanted, mask)
        perturb = u64(wanted)
        while True:
            entry = index.get(slot)
            if entry == FREE:
                return -1
            if entry >= 0 and self._hashes.get(entry) == wanted:
                known: object = self._keys.get(entry)
                if known is key or known == key:
                    return entry
            perturb = perturb >> 5
            slot = bit_and(add_wrapping(multiply_wrapping(slot, 5), add_wrapping(perturb.to_int(), 1)), mask)

    # -- items

    def __getitem__(self, key: K, /) -> V:
        entry = self._find(key, hash(key))
        if entry < 0:
            return self.__missing__(key)
        return self._values.get(entry)

    def __missing__(self, key: K, /) -> V:
        """What ``d[key]`` gives for a key that is not there: a class of the user's may say something else."""
        raise KeyError(key)

    def __setitem__(self, key: K, value: V, /) -> None:
        self._store(key, value, hash(key))

    def __delitem__(self, key: K, /) -> None:
        entry = self._find(key, hash(key))
        if entry < 0:
            raise KeyError(key)
        self._take_value(entry)

    @overload
    def __contains__(self, key: K, /) -> bool:
        return self._find(key, hash(key)) >= 0

    @overload
    def __contains__(self, key: object, /) -> bool:
        return self._find_object(key) >= 0

    @overload
    def get(self, key: K, /) -> V | None:
        entry = self._find(key, hash(key))
        return None if entry < 0 else self._values.get(entry)

    @overload
    def get(self, key: K, default: V, /) -> V:
        entry = self._find(key, hash(key))
        return default if entry < 0 else self._values.get(entry)

    @overload
    def get(self, key: K, default: T, /) -> V | T:
        entry = self._find(key, hash(key))
        if entry < 0:
            return default
        return self._values.get(entry)

    def _item_of_any_key(self, key: object, /) -> V:
        """``d[key]`` where a key may be of another type than those that are there."""
        entry = self._find_object(key)
        if entry < 0:
            raise KeyError(key)
        return self._values.get(entry)

    @overload
    def _get_of_any_key(self, key: object, /) -> V | None:
        entry = self._find_object(key)
        return None if entry < 0 else self._values.get(entry)

    @overload
    def _get_of_any_key(self, key: object, default: T, /) -> V | T:
        entry = self._find_object(key)
        if entry < 0:
            return default
        return self._values.get(entry)

    @overload
    def setdefault(self: dict[K, None], key: K, /) -> None:
        if self._find(key, hash(key)) < 0:
            self[key] = None

    @overload
    def setdefault(self: dict[K, T | None], key: K, /) -> T | None:
        wanted = hash(key)
        entry = self._find(key, wanted)
        if entry >= 0:
            return self._values.get(entry)
        self._append(key, None, wanted)
        return None

    @overload
    def setdefault(self, key: K, default: V, /) -> V:
        wanted = hash(key)
        entry = self._find(key, wanted)
        if entry >= 0:
            return self._values.get(entry)
        self._append(key, default, wanted)
        return default

    @overload
    def pop(self, key: K, /) -> V:
        entry = self._find(key, hash(key))
        if entry < 0:
            raise KeyError(key)
        return self._take_value(entry)

    @overload
    def pop(self, key: K, default: V, /) -> V:
        entry = self._find(key, hash(key))
        return default if entry < 0 else self._take_value(entry)

    @overload
    def pop(self, key: K, default: T, /) -> V | T:
        entry = self._find(key, hash(key))
        if entry < 0:
            return default
        return self._take_value(entry)

    def popitem(self) -> tuple[K, V]:
        if self._used == 0:
            raise KeyError("popitem(): dictionary is empty")
        entry = self._previous_entry(self._filled - 1)
        key = self._keys.get(entry)
        value = self._take_value(entry)
        self._filled = entry
        return (key, value)

    def clear(self) -> None:
        self._start_empty()

    @overload
    def update(self) -> None:
        return

    @overload
    def update(self, mapping: dict[K, V], /) -> None:
        if self._used == 0 and self._filled == 0:
            self._copy_from(mapping)
            return
        entry = mapping._next_entry(0)
        while entry < mapping._filled:
            self._store(mapping._keys.get(entry), mapping._values.get(entry), mapping._hashes.get(entry))
            entry = mapping._next_entry(entry + 1)

    @overload
    def update(self, mapping: SupportsKeysAndGetItem[K, V], /) -> None:
        for key in list(mapping.keys()):  # asked once: to look a value up may change the mapping
            self[key] = mapping[key]

    @overload
    def update(self, pairs: Iterable[tuple[K, V]], /) -> None:
        for key, value in pairs:
            self[key] = value

    @overload
    def update(self: dict[str, V], **values: V) -> None:
        for name in values:
            self[name] = values[name]

    @overload
    def update(self: dict[str, V], mapping: SupportsKeysAndGetItem[str, V], /, **values: V) -> None:
        self.update(mapping)
        self.update(values)

    @overload
    def update(self: dict[str, V], pairs: Iterable[tuple[str, V]], /, **values: V) -> None:
        self.update(pairs)
        self.update(values)

    # -- whole dicts

    def copy(self) -> dict[K, V]:
        return dict(self)

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[T], /) -> dict[T, None]:
        result: dict[T, None] = dict()
        for key in keys:
            result[key] = None
        return result

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[T], value: S, /) -> dict[T, S]:
        result: dict[T, S] = dict()
        for key in keys:
            result[key] = value
        return result

    def __or__(self, other: dict[K, V], /) -> dict[K, V]:
        return other._united_after(self)

    def _united_after(self, first: dict[K, V]) -> dict[K, V]:
        """``first | self``: classes of the library that say what it is say so also where a dict stands on the left."""
        result = dict(first)
        result.update(self)
        return result

    @overload
    def __ior__(self, other: dict[K, V], /) -> Self:
        self.update(other)
        return self

    @overload
    def __ior__(self, other: Iterable[tuple[K, V]], /) -> Self:
        self.update(other)
        return self

    @overload
    def __eq__(self, other: dict[K, V], /) -> bool:
        if self._used != other._used:
            return False
        entry = self._next_entry(0)
        while entry < self._filled:
            mine = self._values.get(entry)
            found = other._find(self._keys.get(entry), self._hashes.get(entry))
            if found < 0:
                return False
            theirs = other._values.get(found)
            if not (mine is theirs or mine == theirs):
                return False
            entry = self._next_entry(entry + 1)
        return True

    @overload
    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnyDict):
            return isinstance(other, AnyMapping) and other == self
        if self._used != other._count():
            return False
        entry = self._next_entry(0)
        while entry < self._filled:
            if not other._has_object(self._keys.get(entry), self._values.get(entry)):
                return False
            entry = self._next_entry(entry + 1)
        return True

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + class_name(self) + "'")

    def __repr__(self) -> str:
        if self._used == 0:
            return "{}"
        if not enter_repr(self):
            return "{...}"
        pieces: list[str] = []
        try:
            entry = self._next_entry(0)
            while entry < self._filled:
                pieces.append(repr(self._keys.get(entry)) + ": " + repr(self._values.get(entry)))
                entry = self._next_entry(entry + 1)
        finally:
            leave_repr()
        return "{" + ", ".join(pieces) + "}"

    # -- walking

    def keys(self) -> dict_keys[K, V]:
        return dict_keys(self)

    def values(self) -> dict_values[K, V]:
        return dict_values(self)

    def items(self) -> dict_items[K, V]:
        return dict_items(self)

    def __iter__(self) -> dict_keyiterator[K, V]:
        return dict_keyiterator(self, 1)

    def __reversed__(self) -> dict_keyiterator[K, V]:
        return dict_keyiterator(self, -1)

    # What walks over a dict asks these three; ``OrderedDict`` looks at more than the number of keys.

    @inline
    def _walk_state(self) -> int:
        """What may not change while somebody walks; below 2**31, not negative."""
        return self._used

    @cold
    def _raise_changed(self) -> NoReturn:
        raise RuntimeError("dictionary changed size during iteration")

    @inline
    def _tells_changes_behind_last(self) -> bool:
        """Whether a walk that has given the last item looks at the state once more."""
        return True

    @cold
    def _ends_walks_that_raise(self) -> bool:
        """Whether a walk that has raised is over, rather than raising for ever."""
        return False

    def _view_prefix(self) -> str:
        """What stands before ``dict_keys`` and its like in their texts."""
        return ""

    # A cursor is the entry's number with the state at the start above its low 32 bits. The next one is known
    # before the loop's body has run, which may make its entry a hole: so holes are skipped again when it is used.

    @inline
    def __cursor__(self) -> int:
        return bit_or(shift_left_wrapping(self._walk_state(), 32), self._next_entry(0))

    @inline
    def __cursor_more__(self, cursor: int) -> bool:
        if shift_right(cursor, 32) != self._walk_state():
            self._raise_changed()
        return self._next_entry(bit_and(cursor, 0xFFFFFFFF)) < self._filled

    @inline
    def __cursor_item__(self, cursor: int) -> K:
        return self._keys.get(self._next_entry(bit_and(cursor, 0xFFFFFFFF)))

    @inline
    def __cursor_next__(self, cursor: int) -> int:
        following = add_wrapping(bit_and(cursor, 0xFFFFFFFF), 1)
        return bit_or(bit_and(cursor, -0x100000000), self._next_entry(following))


_CHANGED = -1  # states that no dict has
_OVER = -2


class DictWalk(Generic[K, V]):
    """What the three iterators over a dict share: where they are, and the state of the dict when they began."""

    _dict: dict[K, V]
    _entry: int
    _step: int
    _state: int

    def __init__(self, walked: dict[K, V], step: int) -> None:
        self._dict = walked
        self._step = step
        self._state = walked._walk_state()
        self._go_to(walked._next_entry(0) if step > 0 else walked._previous_entry(walked._filled - 1))

    def _go_to(self, entry: int) -> None:
        self._entry = entry
        if not self._dict._tells_changes_behind_last() and (entry < 0 or entry >= self._dict._filled):
            self._state = _OVER

    def _advance(self) -> int:
        """The entry that comes now; StopIteration behind the last one."""
        walked = self._dict
        if self._state != walked._walk_state():
            if self._state == _OVER:
                raise StopIteration()
            self._state = _OVER if walked._ends_walks_that_raise() else _CHANGED
            walked._raise_changed()
        entry = self._entry
        if entry < 0 or entry >= walked._filled:
            self._state = _OVER
            raise StopIteration()
        self._go_to(walked._next_entry(entry + 1) if self._step > 0 else walked._previous_entry(entry - 1))
        return entry
