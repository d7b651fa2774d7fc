"""``Sequence`` and ``MutableSequence``, whose methods rest on a few abstract ones.

They ask for items until there is an IndexError, as CPython's do: the length says nothing of where a sequence ends.
"""

from abc import abstractmethod

from .forms import _T, _T_co, NoReturn, Self, overload
from .one_method_protocols import Collection, Iterable, Iterator, Reversible


class Sequence(Reversible[_T_co], Collection[_T_co]):
    @overload
    @abstractmethod
    def __getitem__(self, index: int) -> _T_co: ...
    @overload
    @abstractmethod
    def __getitem__(self, index: slice) -> "Sequence[_T_co]": ...

    def index(self, value: _T_co, start: int = 0, stop: int = 9223372036854775807) -> int:
        return self._index_of_any(value, start, stop)

    def _index_of_any(self, value: object, start: int = 0, stop: int = 9223372036854775807) -> int:
        position = start
        if position < 0:
            position = max(len(self) + position, 0)
        end = stop
        if end < 0:
            end = end + len(self)
        while position < end:
            try:
                item: object = self[position]
            except IndexError:
                break
            if item is value or item == value:
                return position
            position += 1
        self._raise_not_in(value)

    def _raise_not_in(self, value: object) -> NoReturn:
        """What ``index`` raises."""
        raise ValueError

    def count(self, value: _T_co) -> int:
        return self._count_of_any(value)

    def _count_of_any(self, value: object) -> int:
        found = 0
        for item in self:
            if item is value or item == value:
                found += 1
        return found

    def __contains__(self, value: object) -> bool:
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __iter__(self) -> Iterator[_T_co]:
        position = 0
        try:
            while True:
                yield self[position]
                position += 1
        except IndexError:
            return

    def __reversed__(self) -> Iterator[_T_co]:
        for position in reversed(range(len(self))):
            yield self[position]


class MutableSequence(Sequence[_T]):
    @abstractmethod
    def insert(self, index: int, value: _T) -> None: ...
    @overload
    @abstractmethod
    def __getitem__(self, index: int) -> _T: ...
    @overload
    @abstractmethod
    def __getitem__(self, index: slice) -> "MutableSequence[_T]": ...
    @overload
    @abstractmethod
    def __setitem__(self, index: int, value: _T) -> None: ...
    @overload
    @abstractmethod
    def __setitem__(self, index: slice, value: Iterable[_T]) -> None: ...
    @abstractmethod
    def __delitem__(self, index: int | slice) -> None: ...

    def append(self, value: _T) -> None:
        self.insert(len(self), value)

    def clear(self) -> None:
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def extend(self, values: Iterable[_T]) -> None:
        are_own = values is self
        for value in list(values) if are_own else values:
            self.append(value)

    def __iadd__(self, values: Iterable[_T]) -> Self:
        self.extend(values)
        return self

    def reverse(self) -> None:
        size = len(self)
        for low in range(size // 2):
            self[low], self[size - low - 1] = self[size - low - 1], self[low]

    @overload
    def pop(self) -> _T:
        value = self[-1]
        del self[-1]
        return value

    @overload
    def pop(self, index: int, /) -> _T:
        value = self[index]
        del self[index]
        return value

    def remove(self, value: _T) -> None:
        del self[self.index(value)]
