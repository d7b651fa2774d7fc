"""``set``: the set that can change."""

from __future__ import annotations

from typing import AbstractSet, Iterable, MutableSet, Self, overload

from importos.lowlevel.integers import bit_and
from importos.lowlevel.intrinsic import absent
from importos.lowlevel.objects import class_name
from importos.runtime.collections.dict_table import DictTable
from importos.runtime.collections.repr_guard import enter_repr, leave_repr
from importos.runtime.collections.set_table import SetTable, item_hash
from importos.runtime.copying import deep_copy

from .set_operations import SetLike
from .type_variables import S, T, V


class set(SetLike[T], MutableSet[T]):
    """A mutable set."""

    @overload
    def __init__(self) -> None:
        self._start_empty()

    @overload
    def __init__(self, iterable: SetTable[T], /) -> None:
        self._start_empty()
        self._merge(iterable)

    @overload
    def __init__(self, iterable: DictTable[T, V], /) -> None:
        self._start_empty()
        self._add_dict(iterable)

    @overload
    def __init__(self, iterable: list[T], /) -> None:
        self._start_empty()
        for item in iterable:
            self._add(item, item_hash(item))

    @overload
    def __init__(self, iterable: Iterable[T], /) -> None:
        self._start_empty()
        self._add_all(iterable)

    def __remade_from__(self, original: set[T], memo: dict[int, object] | None) -> None:
        self._start_empty()
        if memo is None:
            self._merge(original)
        else:
            for item in original:
                copied = deep_copy(item, memo)
                self._add(copied, item_hash(copied))

    def add(self, item: T, /) -> None:
        self._add(item, item_hash(item))

    def discard(self, item: T, /) -> None:
        self._remove(item, item_hash(item))

    def remove(self, item: T, /) -> None:
        if not self._remove(item, item_hash(item)):
            raise KeyError(item)

    def pop(self) -> T:
        if self._used == 0:
            raise KeyError("pop from an empty set")
        slot = self._next_full(bit_and(self._finger, self._mask))
        if slot > self._mask:
            slot = self._next_full(0)
        self._finger = slot + 1
        return self._take(slot)

    def clear(self) -> None:
        self._clear()

    def copy(self) -> set[T]:
        return set(self)

    @overload
    def update(self, other: SetTable[T], /) -> None:
        self._merge(other)

    @overload
    def update(self, other: DictTable[T, V], /) -> None:
        self._add_dict(other)

    @overload
    def update(self, *others: Iterable[T]) -> None:
        for other in others:
            self._add_all(other)

    @overload
    def difference_update(self, other: SetTable[T], /) -> None:
        self._remove_all(other)

    @overload
    def difference_update(self, *others: Iterable[T]) -> None:
        for other in others:
            self._remove_each(other)

    @overload
    def intersection_update(self, other: SetTable[T], /) -> None:
        self._swap(self.intersection(other))

    @overload
    def intersection_update(self, *others: Iterable[T]) -> None:
        for other in others:
            self._swap(self.intersection(other))

    @overload
    def symmetric_difference_update(self, other: SetTable[T], /) -> None:
        self._flip_all(other)

    @overload
    def symmetric_difference_update(self, other: Iterable[T], /) -> None:
        self._flip_all(set(other))

    @overload
    def union(self, other: SetTable[T], /) -> set[T]:
        result = set(self)
        result._merge(other)
        return result

    @overload
    def union(self, *others: Iterable[T]) -> set[T]:
        result: set[T] = set()
        result._merge(self)
        for other in others:
            result._add_all(other)
        return result

    @overload
    def union(self, *others: Iterable[S]) -> set[T | S]:
        result: set[T | S] = set()
        result._add_all(self)
        for other in others:
            result._add_all(other)
        return result

    @overload
    def intersection(self, other: SetTable[T], /) -> set[T]:
        result: set[T] = set()
        result._fill_with_common(self, other)
        return result

    @overload
    def intersection(self, *others: Iterable[T]) -> set[T]:
        result: set[T] = set()
        result._merge(self)
        for other in others:
            common: set[T] = set()
            for item in other:
                if item in result:
                    common._add(item, item_hash(item))
            result = common
        return result

    @overload
    def difference(self, other: SetTable[T], /) -> set[T]:
        result: set[T] = set()
        result._fill_with_rest(self, other)
        return result

    @overload
    def difference(self, *others: Iterable[T]) -> set[T]:
        result: set[T] = set()
        result._merge(self)
        for other in others:
            result._remove_each(other)
        return result

    def symmetric_difference(self, other: Iterable[T], /) -> set[T]:
        result: set[T] = set(other)
        result._flip_all(self)
        return result

    @overload
    def __or__(self, other: SetLike[T], /) -> set[T]:
        result: set[T] = set()
        result._merge(self)
        result._merge(other)
        return result

    @overload
    def __or__(self, other: AbstractSet[T], /) -> set[T]:
        return self.union(other)

    @overload
    def __or__(self, other: AbstractSet[S], /) -> set[T | S]:
        result: set[T | S] = set()
        for mine in self:
            result._add(mine, item_hash(mine))
        for theirs in other:
            result._add(theirs, item_hash(theirs))
        return result

    @overload
    def __and__(self, other: SetLike[T], /) -> set[T]:
        result: set[T] = set()
        result._fill_with_common(self, other)
        return result

    @overload
    def __and__(self, other: AbstractSet[object], /) -> set[T]:
        result: set[T] = set()
        for item in self:
            if item in other:
                result._add(item, item_hash(item))
        return result

    @overload
    def __sub__(self, other: SetLike[T], /) -> set[T]:
        result: set[T] = set()
        result._fill_with_rest(self, other)
        return result

    @overload
    def __sub__(self, other: AbstractSet[object], /) -> set[T]:
        result: set[T] = set()
        for item in self:
            if item not in other:
                result._add(item, item_hash(item))
        return result

    @overload
    def __xor__(self, other: SetLike[T], /) -> set[T]:
        result: set[T] = set()
        result._merge(other)
        result._flip_all(self)
        return result

    @overload
    def __xor__(self, other: AbstractSet[T], /) -> set[T]:
        return self.symmetric_difference(other)

    @overload
    def __xor__(self, other: AbstractSet[S], /) -> set[T | S]:
        result: set[T | S] = set()
        for mine in self:
            if mine not in other:
                result._add(mine, item_hash(mine))
        for theirs in other:
            if theirs not in self:
                result._add(theirs, item_hash(theirs))
        return result

    @overload
    def __ior__(self, other: SetLike[T], /) -> Self:
        self._merge(other)
        return self

    @overload
    def __ior__(self, other: AbstractSet[T], /) -> Self:
        self._add_all(other)
        return self

    @overload
    def __iand__(self, other: SetLike[T], /) -> Self:
        self._swap(self & other)
        return self

    @overload
    def __iand__(self, other: AbstractSet[object], /) -> Self:
        self._swap(self & other)
        return self

    @overload
    def __isub__(self, other: SetLike[T], /) -> Self:
        self._remove_all(other)
        return self

    @overload
    def __isub__(self, other: AbstractSet[object], /) -> Self:
        self._swap(self - other)
        return self

    @overload
    def __ixor__(self, other: SetLike[T], /) -> Self:
        self._flip_all(other)
        return self

    @overload
    def __ixor__(self, other: AbstractSet[T], /) -> Self:
        self._flip_all(set(other))
        return self

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + class_name(self) + "'")

    def __repr__(self) -> str:
        name = class_name(self)
        if self._used == 0:
            return name + "()"
        if not enter_repr(self):
            return name + "(...)"
        try:
            shown = self._shown_items()
        finally:
            leave_repr()
        return shown if name == "set" else name + "(" + shown + ")"


def set_of_constants(made: set[T]) -> set[T]:
    """What a display of three constants or more is, in order of iteration: ``made`` holds them in order of the source.

    CPython makes a frozen set of them, makes it again when it joins equal constants, and updates an empty set with it.
    """
    again: set[T] = set()
    for item in made:
        again._add(item, item_hash(item))
    result: set[T] = set()
    result._merge(again)
    return result
