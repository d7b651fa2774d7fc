"""``collections.ChainMap``: several dicts as one, of which only the first is changed."""

from __future__ import annotations

from typing import Generic, Iterator, MutableMapping, TypeVar, overload

from importos.lowlevel.intrinsic import fieldwise
from importos.lowlevel.objects import class_name

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


class AnyChainMap:
    """What chains of all shapes share, so that any two of them can be compared."""

    def _as_dict(self) -> object:
        raise NotImplementedError


@fieldwise
class ChainMap(AnyChainMap, MutableMapping[K, V]):
    """A key is looked up in one dict after the other."""

    maps: list[dict[K, V]]

    def __init__(self, *maps: dict[K, V]) -> None:
        self.maps = list(maps)
        if not self.maps:
            first: dict[K, V] = {}
            self.maps.append(first)

    def __missing__(self, key: K) -> V:
        raise KeyError(key)

    def __getitem__(self, key: K, /) -> V:
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        return self.__missing__(key)

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

    def _merged(self) -> dict[K, V]:
        """Keys in the order of the last dict first, each with the value of the first dict that has it."""
        merged: dict[K, V] = {}
        for mapping in self.maps[::-1]:
            merged.update(mapping)
        return merged

    def __len__(self) -> int:
        return len(self._merged())

    def __iter__(self) -> Iterator[K]:
        return iter(self._merged())

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

    def __eq__(self, other: object, /) -> bool:
        return self._merged() == (other._as_dict() if isinstance(other, AnyChainMap) else other)

    def _as_dict(self) -> object:
        return self._merged()

    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + class_name(self) + "'")

    def __repr__(self) -> str:
        return class_name(self) + "(" + ", ".join([repr(mapping) for mapping in self.maps]) + ")"

    # -- views

    def keys(self) -> ChainKeys[K, V]:
        return ChainKeys(self)

    def values(self) -> ChainValues[K, V]:
        return ChainValues(self)

    def items(self) -> ChainItems[K, V]:
        return ChainItems(self)

    # -- chains

    def copy(self) -> ChainMap[K, V]:
        return ChainMap(self.maps[0].copy(), *self.maps[1:])

    def new_child(self, m: dict[K, V] | None = None) -> ChainMap[K, V]:
        """A chain with one dict more in front: an empty one, if none is given."""
        first: dict[K, V] = {} if m is None else m
        return ChainMap(first, *self.maps)

    @property
    def parents(self) -> ChainMap[K, V]:
        return ChainMap(*self.maps[1:])

    # -- the first dict

    def __setitem__(self, key: K, value: V, /) -> None:
        self.maps[0][key] = value

    def __delitem__(self, key: K, /) -> None:
        if key not in self.maps[0]:
            raise KeyError("Key not found in the first mapping: " + repr(key))
        del self.maps[0][key]

    @overload
    def pop(self, key: K, /) -> V:
        if key not in self.maps[0]:
            raise KeyError("Key not found in the first mapping: " + repr(key))
        return self.maps[0].pop(key)

    @overload
    def pop(self, key: K, default: V, /) -> V:
        return self.maps[0].pop(key, default)

    def popitem(self) -> tuple[K, V]:
        if not self.maps[0]:
            raise KeyError("No keys found in the first mapping.")
        return self.maps[0].popitem()

    def clear(self) -> None:
        self.maps[0].clear()

    def update(self, other: dict[K, V], /) -> None:
        self.maps[0].update(other)

    def setdefault(self, key: K, default: V, /) -> V:
        if key not in self:
            self[key] = default
        return self[key]


class ChainKeys(Generic[K, V]):
    """The keys of a chain, as it is at the moment they are asked for."""

    def __init__(self, chain: ChainMap[K, V]) -> None:
        self._chain = chain

    def __len__(self) -> int:
        return len(self._chain)

    def __contains__(self, key: object, /) -> bool:
        return key in self._chain

    def __iter__(self) -> Iterator[K]:
        return iter(self._chain)

    def __repr__(self) -> str:
        return "KeysView(" + repr(self._chain) + ")"


class ChainValues(Generic[K, V]):
    """The values of a chain, in the order of its keys."""

    def __init__(self, chain: ChainMap[K, V]) -> None:
        self._chain = chain

    def __len__(self) -> int:
        return len(self._chain)

    def __iter__(self) -> Iterator[V]:
        return iter(self._chain._merged().values())

    def __repr__(self) -> str:
        return "ValuesView(" + repr(self._chain) + ")"


class ChainItems(Generic[K, V]):
    """The keys of a chain with their values."""

    def __init__(self, chain: ChainMap[K, V]) -> None:
        self._chain = chain

    def __len__(self) -> int:
        return len(self._chain)

    def __contains__(self, pair: object, /) -> bool:
        return pair in self._chain._merged().items()

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return iter(self._chain._merged().items())

    def __repr__(self) -> str:
        return "ItemsView(" + repr(self._chain) + ")"
