"""``collections.defaultdict``: a dict that makes the value of a key that is asked for and missing."""

from __future__ import annotations

from collections._copying import of_same_class
from typing import Callable, Iterable, TypeVar, overload

from _typeshed import SupportsKeysAndGetItem

from importos.lowlevel.intrinsic import absent
from importos.lowlevel.objects import class_name
from importos.runtime.copying import deep_copy, remember
from importos.runtime.failures import raise_unhashable_collection

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
S = TypeVar("S")


class defaultdict(dict[K, V]):
    """``default_factory`` is called by ``d[key]`` only; ``get`` and ``in`` make nothing."""

    default_factory: Callable[[], V] | None

    @overload
    def __init__(self) -> None:
        self._start_empty()
        self.default_factory = None

    @overload
    def __init__(self: defaultdict[str, V], **kwargs: V) -> None:
        self._start_empty()
        self.default_factory = None
        for name in kwargs:
            self[name] = kwargs[name]

    @overload
    def __init__(self, default_factory: Callable[[], V] | None, /) -> None:
        self._start_empty()
        self.default_factory = default_factory

    @overload
    def __init__(self: defaultdict[str, V], default_factory: Callable[[], V] | None, /, **kwargs: V) -> None:
        self._start_empty()
        self.default_factory = default_factory
        for name in kwargs:
            self[name] = kwargs[name]

    @overload
    def __init__(self, default_factory: Callable[[], V] | None, map: SupportsKeysAndGetItem[K, V], /) -> None:
        self._start_empty()
        self.default_factory = default_factory
        for key in map.keys():
            self[key] = map[key]

    @overload
    def __init__(self, default_factory: Callable[[], V] | None, iterable: Iterable[tuple[K, V]], /) -> None:
        self._start_empty()
        self.default_factory = default_factory
        for key, value in iterable:
            self[key] = value

    @overload
    def __init__(
        self: defaultdict[str, V],
        default_factory: Callable[[], V] | None,
        map: SupportsKeysAndGetItem[str, V],
        /,
        **kwargs: V,
    ) -> None:
        self._start_empty()
        self.default_factory = default_factory
        self.update(map)
        self.update(kwargs)

    @overload
    def __init__(
        self: defaultdict[str, V],
        default_factory: Callable[[], V] | None,
        iterable: Iterable[tuple[str, V]],
        /,
        **kwargs: V,
    ) -> None:
        self._start_empty()
        self.default_factory = default_factory
        self.update(iterable)
        self.update(kwargs)

    def __getitem__(self, key: K, /) -> V:
        entry = self._find(key, hash(key))
        if entry < 0:
            return self.__missing__(key)
        return self._values.get(entry)

    def _item_of_any_key(self, key: object, /) -> V:
        """Nothing is kept for what may be no key."""
        entry = self._find_object(key)
        if entry >= 0:
            return self._values.get(entry)
        if self.default_factory is None:
            raise KeyError(key)
        raise TypeError("a defaultdict keeps no item of an object that may be no key of it")

    def __missing__(self, key: K, /) -> V:
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        value = factory()
        self[key] = value
        return value

    def copy(self) -> defaultdict[K, V]:
        result: defaultdict[K, V] = defaultdict(self.default_factory)
        result._copy_from(self)
        return of_same_class(result, self)

    def __deepcopy__(self, memo: dict[int, object]) -> defaultdict[K, V]:
        result: defaultdict[K, V] = defaultdict(self.default_factory)
        remember(self, of_same_class(result, self), memo)
        for key, value in self.items():
            result[deep_copy(key, memo)] = deep_copy(value, memo)
        return result

    def __copy__(self) -> defaultdict[K, V]:
        return self.copy()

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[T], /) -> defaultdict[T, None]:
        result: defaultdict[T, None] = defaultdict()
        for key in keys:
            result[key] = None
        return result

    @overload
    @staticmethod
    def fromkeys(keys: Iterable[T], value: S, /) -> defaultdict[T, S]:
        result: defaultdict[T, S] = defaultdict()
        for key in keys:
            result[key] = value
        return result

    def __or__(self, other: dict[K, V], /) -> defaultdict[K, V]:
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other: dict[K, V], /) -> defaultdict[K, V]:
        result: defaultdict[K, V] = defaultdict(self.default_factory, other)
        result.update(self)
        return of_same_class(result, self)

    def _united_after(self, first: dict[K, V]) -> dict[K, V]:
        return self.__ror__(first)

    @absent
    def __hash__(self) -> int:
        raise_unhashable_collection(self, "defaultdict")

    def __repr__(self) -> str:
        factory = self.default_factory
        shown = "None" if factory is None else repr(factory)
        return class_name(self) + "(" + shown + ", " + super().__repr__() + ")"
