"""``frozenset``: the set that can be hashed."""

from __future__ import annotations

from typing import AbstractSet, Iterable, overload

from importos.lowlevel.objects import class_name
from importos.runtime.collections.dict_table import DictTable
from importos.runtime.collections.repr_guard import enter_repr, leave_repr
from importos.runtime.collections.set_table import SetTable, item_hash
from importos.runtime.copying import item_copy

from .set_operations import SetLike
from .type_variables import S, T, V


class frozenset(SetLike[T], AbstractSet[T]):
    """A set that never changes and can be hashed."""

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

    def copy(self) -> frozenset[T]:
        return self

    def __copy__(self) -> frozenset[T]:
        return self

    def __remade_from__(self, original: frozenset[T], memo: dict[int, object] | None) -> None:
        self._start_empty()
        for item in original:
            copied = item_copy(item, memo)
            self._add(copied, item_hash(copied))

    @overload
    def union(self, other: SetTable[T], /) -> frozenset[T]:
        result = frozenset(self)
        result._merge(other)
        return result

    @overload
    def union(self, *others: Iterable[T]) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(self)
        for other in others:
            result._add_all(other)
        return result

    @overload
    def union(self, *others: Iterable[S]) -> frozenset[T | S]:
        result: frozenset[T | S] = frozenset()
        result._add_all(self)
        for other in others:
            result._add_all(other)
        return result

    @overload
    def intersection(self, other: SetTable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._fill_with_common(self, other)
        return result

    @overload
    def intersection(self, *others: Iterable[T]) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(self)
        for other in others:
            common: frozenset[T] = frozenset()
            for item in other:
                if item in result:
                    common._add(item, item_hash(item))
            result = common
        return result

    @overload
    def difference(self, other: SetTable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._fill_with_rest(self, other)
        return result

    @overload
    def difference(self, *others: Iterable[T]) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(self)
        for other in others:
            result._remove_each(other)
        return result

    def symmetric_difference(self, other: Iterable[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset(other)
        result._flip_all(self)
        return result

    @overload
    def __or__(self, other: SetLike[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(self)
        result._merge(other)
        return result

    @overload
    def __or__(self, other: AbstractSet[T], /) -> frozenset[T]:
        return self.union(other)

    @overload
    def __or__(self, other: AbstractSet[S], /) -> frozenset[T | S]:
        result: frozenset[T | S] = frozenset()
        for mine in self:
            result._add(mine, item_hash(mine))
        for theirs in other:
            result._add(theirs, item_hash(theirs))
        return result

    @overload
    def __and__(self, other: SetLike[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._fill_with_common(self, other)
        return result

    @overload
    def __and__(self, other: AbstractSet[object], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        for item in self:
            if item in other:
                result._add(item, item_hash(item))
        return result

    @overload
    def __sub__(self, other: SetLike[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._fill_with_rest(self, other)
        return result

    @overload
    def __sub__(self, other: AbstractSet[object], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        for item in self:
            if item not in other:
                result._add(item, item_hash(item))
        return result

    @overload
    def __xor__(self, other: SetLike[T], /) -> frozenset[T]:
        result: frozenset[T] = frozenset()
        result._merge(other)
        result._flip_all(self)
        return result

    @overload
    def __xor__(self, other: AbstractSet[T], /) -> frozenset[T]:
        return self.symmetric_difference(other)

    @overload
    def __xor__(self, other: AbstractSet[S], /) -> frozenset[T | S]:
        result: frozenset[T | S] = frozenset()
        for mine in self:
            if mine not in other:
                result._add(mine, item_hash(mine))
        for theirs in other:
            if theirs not in self:
                result._add(theirs, item_hash(theirs))
        return result

    def __hash__(self) -> int:
        return self._mixed_hash()

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
        return name + "(" + shown + ")"
