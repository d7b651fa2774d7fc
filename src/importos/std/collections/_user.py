"""``UserDict`` and ``UserList``: a container in an attribute, ``data``, between methods that can be overridden.

What writes goes through ``__setitem__``, ``insert`` and ``append`` of the object's class, as in CPython.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping, MutableSequence
from typing import NoReturn, Self, TypeVar, overload

from _typeshed import SupportsKeysAndGetItem, SupportsRichComparisonT

from importos.lowlevel.intrinsic import absent
from importos.runtime.failures import raise_unhashable

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


class UserDict(MutableMapping[K, V]):
    """A mapping whose items are in ``data``."""

    data: dict[K, V]

    @overload
    def __init__(self, dict: None = None, /) -> None:
        self.data = {}

    @overload
    def __init__(self, dict: SupportsKeysAndGetItem[K, V], /) -> None:
        self.data = {}
        self.update(dict)

    @overload
    def __init__(self, dict: Iterable[tuple[K, V]], /) -> None:
        self.data = {}
        self.update(dict)

    @overload
    def __init__(self: UserDict[str, V], **kwargs: V) -> None:
        self.data = {}
        for name in kwargs:
            self[name] = kwargs[name]

    @overload
    def __init__(self: UserDict[str, V], dict: SupportsKeysAndGetItem[str, V], /, **kwargs: V) -> None:
        self.data = {}
        self.update(dict)
        for name in kwargs:
            self[name] = kwargs[name]

    @overload
    def __init__(self: UserDict[str, V], dict: Iterable[tuple[str, V]], /, **kwargs: V) -> None:
        self.data = {}
        self.update(dict)
        for name in kwargs:
            self[name] = kwargs[name]

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, key: K, /) -> V:
        if key in self.data:
            return self.data[key]
        return self.__missing__(key)

    def _item_of_any_key(self, key: object, /) -> V:
        return self.data._item_of_any_key(key)

    @overload
    def _get_of_any_key(self, key: object, /) -> V | None:
        return self._item_of_any_key(key) if key in self else None

    @overload
    def _get_of_any_key(self, key: object, default: T, /) -> V | T:
        return self._item_of_any_key(key) if key in self else default

    def __missing__(self, key: K) -> V:
        raise KeyError(key)

    def __setitem__(self, key: K, item: V, /) -> None:
        self.data[key] = item

    def __delitem__(self, key: K, /) -> None:
        del self.data[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.data)

    def __contains__(self, key: object, /) -> bool:
        return key in self.data

    def __repr__(self) -> str:
        return repr(self.data)

    def __or__(self, other: UserDict[K, V] | dict[K, V], /) -> Self:
        return self.__class__(self.data | (other.data if isinstance(other, UserDict) else other))

    def __ror__(self, other: UserDict[K, V] | dict[K, V], /) -> Self:
        return self.__class__((other.data if isinstance(other, UserDict) else other) | self.data)

    def __ior__(self, other: SupportsKeysAndGetItem[K, V], /) -> Self:
        self.data.update(other)
        return self


class AnyUserList:
    """What lists of all types share, so that any two of them can be compared."""

    def _whole(self) -> object:
        raise NotImplementedError


class UserList(AnyUserList, MutableSequence[T]):
    """A sequence whose items are in ``data``."""

    data: list[T]

    @overload
    def __init__(self, initlist: None = None) -> None:
        self.data = []

    @overload
    def __init__(self, initlist: Iterable[T]) -> None:
        self.data = list(initlist)

    def __repr__(self) -> str:
        return repr(self.data)

    def _listed(self, other: UserList[T] | list[T]) -> list[T]:
        return other.data if isinstance(other, UserList) else other

    def __lt__(self, other: UserList[T] | list[T]) -> bool:
        return self.data.__lt__(self._listed(other))

    def __le__(self, other: UserList[T] | list[T]) -> bool:
        return self.data.__le__(self._listed(other))

    def __gt__(self, other: UserList[T] | list[T]) -> bool:
        return self.data.__gt__(self._listed(other))

    def __ge__(self, other: UserList[T] | list[T]) -> bool:
        return self.data.__ge__(self._listed(other))

    def __eq__(self, other: object) -> bool:
        return self.data == (other._whole() if isinstance(other, AnyUserList) else other)

    @absent
    def __hash__(self) -> int:
        raise_unhashable(self)

    def _whole(self) -> object:
        return self.data

    def __contains__(self, item: object) -> bool:
        return item in self.data

    def __len__(self) -> int:
        return len(self.data)

    @overload
    def __getitem__(self, i: int) -> T:
        return self.data[i]

    @overload
    def __getitem__(self, i: slice) -> Self:
        return self.__class__(self.data[i])

    @overload
    def __setitem__(self, i: int, item: T) -> None:
        self.data[i] = item

    @overload
    def __setitem__(self, i: slice, item: Iterable[T]) -> None:
        self.data[i] = item

    def __delitem__(self, i: int | slice) -> None:
        del self.data[i]

    def __iter__(self) -> Iterator[T]:
        return iter(self.data)

    def __add__(self, other: Iterable[T]) -> Self:
        return self.__class__(self.data + list(other))

    def __radd__(self, other: Iterable[T]) -> Self:
        return self.__class__(list(other) + self.data)

    def __iadd__(self, other: Iterable[T]) -> Self:
        self.data.extend(other)
        return self

    def __mul__(self, n: int) -> Self:
        return self.__class__(self.data * n)

    def __rmul__(self, n: int) -> Self:
        return self.__class__(self.data * n)

    def __imul__(self, n: int) -> Self:
        self.data *= n
        return self

    def append(self, item: T) -> None:
        self.data.append(item)

    def insert(self, i: int, item: T) -> None:
        self.data.insert(i, item)

    def pop(self, i: int = -1) -> T:
        return self.data.pop(i)

    def remove(self, item: T) -> None:
        self.data.remove(item)

    def index(self, item: T, start: int = 0, stop: int = 9223372036854775807) -> int:
        return self.data.index(item, start, stop)

    def _raise_not_in(self, value: object) -> NoReturn:
        self.data._raise_not_in(value)

    def clear(self) -> None:
        self.data.clear()

    def copy(self) -> Self:
        return self.__class__(self)

    def count(self, item: T) -> int:
        return self.data.count(item)

    def reverse(self) -> None:
        self.data.reverse()

    @overload
    def sort(self: UserList[SupportsRichComparisonT], *, key: None = None, reverse: bool = False) -> None:
        self.data.sort(reverse=reverse)

    @overload
    def sort(self, *, key: Callable[[T], SupportsRichComparisonT], reverse: bool = False) -> None:
        self.data.sort(key=key, reverse=reverse)

    def extend(self, other: Iterable[T]) -> None:
        self.data.extend(other)
