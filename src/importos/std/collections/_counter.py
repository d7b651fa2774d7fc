"""``collections.Counter``: a dict from items to how many there are of each."""

from __future__ import annotations

from collections._copying import of_same_class
from typing import Iterable, Iterator, Mapping, NoReturn, Self, TypeVar, overload

from _typeshed import SupportsKeysAndGetItem

from importos.lowlevel.objects import class_name
from importos.runtime.copying import deep_copy, remember

T = TypeVar("T")
S = TypeVar("S")


class AnyCounter:
    """What counters of all items share, so that any two of them can be compared."""

    def _count_of(self, item: object) -> int:
        raise NotImplementedError

    def _counts_as_in(self, other: AnyCounter) -> bool:
        """Whether the other counter has the same count of every item of this one."""
        raise NotImplementedError


class Counter(dict[T, int], AnyCounter):
    """An item that is not there has the count 0; counts may be zero or negative."""

    @overload
    def __init__(self, iterable: None = None, /) -> None:
        self._start_empty()

    @overload
    def __init__(self: Counter[str], iterable: None = None, /, **kwargs: int) -> None:
        self._start_empty()
        for name in kwargs:
            self[name] = kwargs[name]

    @overload
    def __init__(self, mapping: SupportsKeysAndGetItem[T, int], /) -> None:
        self._start_empty()
        for item in mapping.keys():
            self[item] = mapping[item]

    @overload
    def __init__(self, iterable: Iterable[T], /) -> None:
        self._start_empty()
        for item in iterable:
            self._add(item, 1)

    def _add(self, item: T, count: int) -> None:
        wanted = hash(item)
        entry = self._find(item, wanted)
        if entry < 0:
            self._append(item, count, wanted)
        else:
            self._values.set(entry, self._values.get(entry) + count)

    def __getitem__(self, key: T, /) -> int:
        entry = self._find(key, hash(key))
        if entry < 0:
            return self.__missing__(key)
        return self._values.get(entry)

    def _item_of_any_key(self, key: object, /) -> int:
        entry = self._find_object(key)
        return 0 if entry < 0 else self._values.get(entry)

    def __missing__(self, key: T) -> int:
        return 0

    def __delitem__(self, key: T, /) -> None:
        entry = self._find(key, hash(key))
        if entry >= 0:
            self._take_value(entry)

    # -- counting

    @overload
    def update(self) -> None:
        return

    @overload
    def update(self, mapping: SupportsKeysAndGetItem[T, int], /) -> None:
        for item in mapping.keys():
            self._add(item, mapping[item])

    @overload
    def update(self, iterable: Iterable[T], /) -> None:
        for item in iterable:
            self._add(item, 1)

    @overload
    def update(self, pairs: Iterable[tuple[T, int]], /) -> None:
        raise TypeError("Counter.update() takes items or a mapping; pairs go through dict()")

    @overload
    def update(self: Counter[str], **kwargs: int) -> None:
        for name in kwargs:
            self._add(name, kwargs[name])

    @overload
    def update(self: Counter[str], mapping: SupportsKeysAndGetItem[str, int], /, **kwargs: int) -> None:
        self.update(mapping)
        for name in kwargs:
            self._add(name, kwargs[name])

    @overload
    def update(self: Counter[str], iterable: Iterable[str], /, **kwargs: int) -> None:
        self.update(iterable)
        for name in kwargs:
            self._add(name, kwargs[name])

    @overload
    def subtract(self, iterable: None = None, /) -> None:
        return

    @overload
    def subtract(self, mapping: SupportsKeysAndGetItem[T, int], /) -> None:
        for item in mapping.keys():
            self._add(item, -mapping[item])

    @overload
    def subtract(self, iterable: Iterable[T], /) -> None:
        for item in iterable:
            self._add(item, -1)

    @overload
    def subtract(self: Counter[str], iterable: None = None, /, **kwargs: int) -> None:
        for name in kwargs:
            self._add(name, -kwargs[name])

    def total(self) -> int:
        return sum(self.values())

    def elements(self) -> Iterator[T]:
        return Elements(self)

    def most_common(self, n: int | None = None) -> list[tuple[T, int]]:
        ordered = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return ordered if n is None else ordered[: max(n, 0)]

    def copy(self) -> Counter[T]:
        result: Counter[T] = Counter()
        result._copy_from(self)
        return of_same_class(result, self)

    def __deepcopy__(self, memo: dict[int, object]) -> Counter[T]:
        result: Counter[T] = Counter()
        remember(self, of_same_class(result, self), memo)
        for item, count in self.items():
            result[deep_copy(item, memo)] = count
        return result

    def __copy__(self) -> Counter[T]:
        return self.copy()

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[S], /) -> NoReturn:
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[S], value: object, /) -> NoReturn:
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    # -- comparison: a count of zero is the same as none

    def _count_of(self, item: object) -> int:
        entry = self._find_object(item)
        return 0 if entry < 0 else self._values.get(entry)

    def _counts_as_in(self, other: AnyCounter) -> bool:
        for item, count in self.items():
            if other._count_of(item) != count:
                return False
        return True

    @overload
    def __eq__(self, other: dict[T, int], /) -> bool:
        if isinstance(other, AnyCounter):
            return self._counts_as_in(other) and other._counts_as_in(self)
        return super().__eq__(other)

    @overload
    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, AnyCounter):
            return self._counts_as_in(other) and other._counts_as_in(self)
        return super().__eq__(other)

    def __le__(self, other: Counter[T], /) -> bool:
        for item, count in self.items():
            if count > other[item]:
                return False
        for item, count in other.items():
            if self[item] > count:
                return False
        return True

    def __lt__(self, other: Counter[T], /) -> bool:
        return self <= other and self != other

    def __ge__(self, other: Counter[T], /) -> bool:
        return other <= self

    def __gt__(self, other: Counter[T], /) -> bool:
        return other <= self and self != other

    # -- arithmetic: what is not positive is left out of the result

    def __add__(self, other: Counter[T], /) -> Counter[T]:
        result: Counter[T] = Counter()
        for item, count in self.items():
            total = count + other[item]
            if total > 0:
                result[item] = total
        for item, count in other.items():
            if item not in self and count > 0:
                result[item] = count
        return result

    def __sub__(self, other: Counter[T], /) -> Counter[T]:
        result: Counter[T] = Counter()
        for item, count in self.items():
            total = count - other[item]
            if total > 0:
                result[item] = total
        for item, count in other.items():
            if item not in self and count < 0:
                result[item] = -count
        return result

    @overload
    def __or__(self, other: Counter[T], /) -> Counter[T]:
        result: Counter[T] = Counter()
        for item, count in self.items():
            largest = max(count, other[item])
            if largest > 0:
                result[item] = largest
        for item, count in other.items():
            if item not in self and count > 0:
                result[item] = count
        return result

    @overload
    def __or__(self, other: dict[T, int], /) -> dict[T, int]:
        united = dict(self)
        united.update(other)
        return united

    def __and__(self, other: Counter[T], /) -> Counter[T]:
        result: Counter[T] = Counter()
        for item, count in self.items():
            least = min(count, other[item])
            if least > 0:
                result[item] = least
        return result

    def __pos__(self) -> Counter[T]:
        result: Counter[T] = Counter()
        for item, count in self.items():
            if count > 0:
                result[item] = count
        return result

    def __neg__(self) -> Counter[T]:
        result: Counter[T] = Counter()
        for item, count in self.items():
            if count < 0:
                result[item] = -count
        return result

    def _keep_positive(self) -> None:
        for item, count in list(self.items()):
            if count <= 0:
                del self[item]

    def __iadd__(self, other: Counter[T], /) -> Self:
        for item, count in other.items():
            self[item] += count
        self._keep_positive()
        return self

    def __isub__(self, other: Counter[T], /) -> Self:
        for item, count in other.items():
            self[item] -= count
        self._keep_positive()
        return self

    @overload
    def __ior__(self, other: Mapping[T, int], /) -> Self:
        for item, count in other.items():
            if count > self[item]:
                self[item] = count
        self._keep_positive()
        return self

    @overload
    def __ior__(self, other: Iterable[tuple[T, int]], /) -> Self:
        raise AttributeError("'" + class_name(other) + "' object has no attribute 'items'")

    def __iand__(self, other: Counter[T], /) -> Self:
        for item, count in self.items():
            if other[item] < count:
                self[item] = other[item]
        self._keep_positive()
        return self

    def __repr__(self) -> str:
        if self._used == 0:
            return class_name(self) + "()"
        return class_name(self) + "(" + repr(dict(self.most_common())) + ")"


class Elements(Iterator[T]):
    """Each item as often as it is counted."""

    def __init__(self, counter: Counter[T]) -> None:
        self._pairs = iter(counter.items())
        self._left = 0
        self._current: list[T] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while self._left <= 0:
            item, self._left = next(self._pairs)
            self._current = [item]
        self._left -= 1
        return self._current[0]
