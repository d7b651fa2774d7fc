"""``AbstractSet`` and ``MutableSet``, whose operators rest on a few abstract methods."""

from abc import abstractmethod
from importos.lowlevel.intrinsic import absent
from importos.runtime.collections.any_set import AnySet

from .forms import _T, _T_co, cast, Self
from .one_method_protocols import Collection, Iterable


class AbstractSet(AnySet, Collection[_T_co]):
    def __init__(self, items: Iterable[_T_co] | None = None, /) -> None:
        """Only for ``_from_iterable``: the class of the user's takes the items."""
        if items is not None:
            raise TypeError(type(self).__name__ + "() takes no arguments")

    @abstractmethod
    def __contains__(self, x: object) -> bool: ...

    @classmethod
    def _from_iterable(cls, items: Iterable[_T_co]) -> AbstractSet[_T_co]:
        """What the operators make their results with."""
        return cls(items)

    def _count(self) -> int:
        return len(self)

    def _has_object(self, item: object) -> bool:
        return item in self

    def _object_list(self) -> list[object]:
        return list[object](self)

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, AnySet) and len(self) == other._count() and self._all_in(other)

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + type(self).__name__ + "'")

    def __le__(self, other: AbstractSet[object], /) -> bool:
        return len(self) <= len(other) and self._all_in(other)

    def __lt__(self, other: AbstractSet[object], /) -> bool:
        return len(self) < len(other) and self._all_in(other)

    def __ge__(self, other: AbstractSet[object], /) -> bool:
        return len(self) >= len(other) and self._holds_all(other)

    def __gt__(self, other: AbstractSet[object], /) -> bool:
        return len(self) > len(other) and self._holds_all(other)

    def _all_in(self, other: AnySet) -> bool:
        for item in self:
            if not other._has_object(item):
                return False
        return True

    def _holds_all(self, other: AbstractSet[object]) -> bool:
        for item in other:
            if item not in self:
                return False
        return True

    def __and__(self, other: AbstractSet[object], /) -> AbstractSet[_T_co]:
        return self._from_iterable(cast(_T_co, item) for item in other if item in self)

    def __or__(self, other: AbstractSet[_T_co], /) -> AbstractSet[_T_co]:
        return self._from_iterable(item for part in (self, other) for item in part)

    def __sub__(self, other: AbstractSet[object], /) -> AbstractSet[_T_co]:
        return self._from_iterable(item for item in self if item not in other)

    def __xor__(self, other: AbstractSet[_T_co], /) -> AbstractSet[_T_co]:
        return (self - other) | (other - self)

    def isdisjoint(self, other: Iterable[object]) -> bool:
        for item in other:
            if item in self:
                return False
        return True


class MutableSet(AbstractSet[_T]):
    @abstractmethod
    def add(self, value: _T) -> None: ...
    @abstractmethod
    def discard(self, value: _T) -> None: ...

    def remove(self, value: _T) -> None:
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self) -> _T:
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self) -> None:
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, other: AbstractSet[_T], /) -> Self:
        for value in other:
            self.add(value)
        return self

    def __iand__(self, other: AbstractSet[object], /) -> Self:
        for value in self - other:
            self.discard(value)
        return self

    def __isub__(self, other: AbstractSet[object], /) -> Self:
        if other is self:
            self.clear()
            return self
        for value in other:
            self.discard(cast(_T, value))
        return self

    def __ixor__(self, other: AbstractSet[_T], /) -> Self:
        if other is self:
            self.clear()
            return self
        for value in other:
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self
