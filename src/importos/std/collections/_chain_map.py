"""``collections.ChainMap``: several mappings as one, of which only the first is changed."""

from __future__ import annotations

from copy import copy as shallow_copy
from typing import Iterable, Iterator, Mapping, MutableMapping, TypeVar, cast, overload

from importos.lowlevel.intrinsic import fieldwise
from importos.lowlevel.objects import class_name

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


@fieldwise
class ChainMap(MutableMapping[K, V]):
    """A key is looked up in one mapping after the other."""

    maps: list[MutableMapping[K, V]]

    def __init__(self, *maps: MutableMapping[K, V]) -> None:
        self.maps = list(maps)
        if not self.maps:
            first: dict[K, V] = {}
            self.maps.append(first)

    @classmethod
    def fromkeys(cls, keys: Iterable[K], value: V, /) -> ChainMap[K, V]:
        return cls(dict.fromkeys(keys, value))

    def __missing__(self, key: K) -> V:
        raise KeyError(key)

    def __getitem__(self, key: K, /) -> V:
        for mapping in self.maps:
            try:
                return mapping[key]  # a mapping may make a value of a key that is not in it
            except KeyError:
                pass
        return self.__missing__(key)

    def _item_of_any_key(self, key: object, /) -> V:
        for mapping in self.maps:
            asked: object = mapping  # by what it is found to be, for it may take its own keys only
            if isinstance(asked, Mapping):
                try:
                    return cast(V, asked[key])
                except KeyError:
                    pass
        raise KeyError(key)

    @overload
    def _get_of_any_key(self, key: object, /) -> V | None:
        return self._item_of_any_key(key) if key in self else None

    @overload
    def _get_of_any_key(self, key: object, default: T, /) -> V | T:
        return self._item_of_any_key(key) if key in self else default

    @overload
    def get(self, key: K, /) -> V | None:
        return self[key] if key in self else None

    @overload
    def get(self, key: K, default: V, /) -> V:
        return self[key] if key in self else default

    @overload
    def get(self, key: K, default: T, /) -> V | T:
        if key in self:
            return self[key]
        return default

    def _ordered_keys(self) -> dict[K, None]:
        """The keys, those of the last mapping first."""
        keys: dict[K, None] = {}
        for mapping in self.maps[::-1]:
            for key in mapping:
                keys[key] = None
        return keys

    def __len__(self) -> int:
        return len(self._ordered_keys())

    def __iter__(self) -> Iterator[K]:
        return iter(self._ordered_keys())

    def __contains__(self, key: object, /) -> bool:
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def __bool__(self) -> bool:
        for mapping in self.maps:
            if mapping:
                return True
        return False

    def _as_dict(self) -> object:
        return dict(self.items())

    def __repr__(self) -> str:
        return class_name(self) + "(" + ", ".join([repr(mapping) for mapping in self.maps]) + ")"

    # -- chains

    def copy(self) -> ChainMap[K, V]:
        return ChainMap(shallow_copy(self.maps[0]), *self.maps[1:])

    def new_child(self, m: MutableMapping[K, V] | None = None) -> ChainMap[K, V]:
        """A chain with one mapping more in front: an empty one, if none is given."""
        empty: dict[K, V] = {}
        return ChainMap(empty if m is None else m, *self.maps)

    @property
    def parents(self) -> ChainMap[K, V]:
        return ChainMap(*self.maps[1:])

    # -- the first mapping

    def __setitem__(self, key: K, value: V, /) -> None:
        self.maps[0][key] = value

    def __delitem__(self, key: K, /) -> None:
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError("Key not found in the first mapping: " + repr(key))  # noqa: B904 (its context is CPython's)

    @overload
    def pop(self, key: K, /) -> V:
        try:
            return self.maps[0].pop(key)
        except KeyError:
            raise KeyError("Key not found in the first mapping: " + repr(key))  # noqa: B904 (its context is CPython's)

    @overload
    def pop(self, key: K, default: V, /) -> V:
        return self.maps[0].pop(key, default)

    @overload
    def pop(self, key: K, default: T, /) -> V | T:
        return self.maps[0].pop(key, default)

    def popitem(self) -> tuple[K, V]:
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")  # noqa: B904 (its context is CPython's)

    def clear(self) -> None:
        self.maps[0].clear()
