"""``Sequence`` and ``MutableSequence``, whose methods rest on a few abstract ones."""

from abc import abstractmethod

from .forms import _T, _T_co, Generic, overload
from .one_method_protocols import Collection, Iterable, Iterator, Reversible


class _SequenceIterator(Generic[_T]):
    """What ``iter`` gives for a sequence that has only ``__len__`` and ``__getitem__``."""

    def __init__(self, sequence: "Sequence[_T]", index: int, step: int) -> None:
        self._sequence = sequence
        self._index = index
        self._step = step

    def __iter__(self) -> "_SequenceIterator[_T]":
        return self

    def __next__(self) -> _T:
        index = self._index
        if index < 0 or index >= len(self._sequence):
            raise StopIteration
        self._index = index + self._step
        return self._sequence[index]


class Sequence(Reversible[_T_co], Collection[_T_co]):
    @overload
    @abstractmethod
    def __getitem__(self, index: int) -> _T_co: ...
    @overload
    @abstractmethod
    def __getitem__(self, index: slice) -> "Sequence[_T_co]": ...

    def index(self, value: _T_co, start: int = 0, stop: int = 9223372036854775807) -> int:
        position = start
        if position < 0:
            position = max(0, len(self) + position)
        end = stop
        if end < 0:
            end = end + len(self)
        while position < end and position < len(self):
            if self[position] == value:
                return position
            position += 1
        raise ValueError

    def count(self, value: _T_co) -> int:
        found = 0
        for item in self:
            if item == value:
                found += 1
        return found

    def __contains__(self, value: object) -> bool:
        for item in self:
            if item == value:
                return True
        return False

    def __iter__(self) -> Iterator[_T_co]:
        return _SequenceIterator(self, 0, 1)

    def __reversed__(self) -> Iterator[_T_co]:
        return _SequenceIterator(self, len(self) - 1, -1)


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
        while len(self) > 0:
            self.pop()

    def extend(self, values: Iterable[_T]) -> None:
        for value in values:
            self.append(value)

    def reverse(self) -> None:
        low = 0
        high = len(self) - 1
        while low < high:
            value = self[low]
            self[low] = self[high]
            self[high] = value
            low += 1
            high -= 1

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
