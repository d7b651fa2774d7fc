"""``Mapping`` and ``MutableMapping``, with the views that they give."""

from _typeshed import AnyKey, SupportsKeysAndGetItem
from abc import abstractmethod
from builtins import AnyTuple
from importos.lowlevel.intrinsic import absent
from importos.runtime.collections.any_mapping import AnyMapping

from .forms import _KT, _KT_co, _T, _VT, _VT_co, cast, Generic, overload, Protocol, runtime_checkable
from .sets import AbstractSet
from .one_method_protocols import Collection, Iterable, Iterator, Sized


class KeysView(AbstractSet[_KT_co]):
    """What ``keys()`` of any mapping gives."""

    @abstractmethod
    def __and__(self, other: Iterable[object], /) -> set[_KT_co]: ...
    @abstractmethod
    def __or__(self, other: Iterable[_KT_co], /) -> set[_KT_co]: ...
    @abstractmethod
    def __sub__(self, other: Iterable[object], /) -> set[_KT_co]: ...
    @abstractmethod
    def __xor__(self, other: Iterable[_KT_co], /) -> set[_KT_co]: ...

    # of keys of which only the objects are known

    def _and_of_any(self, other: Iterable[object], /) -> set[object]:
        return {key for key in other if key in self}

    def _or_of_any(self, other: Iterable[object], /) -> set[object]:
        return {*self, *other}

    def _sub_of_any(self, other: Iterable[object], /) -> set[object]:
        return set[object](self) - set[object](other)

    def _xor_of_any(self, other: Iterable[object], /) -> set[object]:
        return set[object](self) ^ set[object](other)


@runtime_checkable
class ValuesView(Collection[_VT_co], Protocol[_VT_co]):
    """What ``values()`` of any mapping gives."""


class ItemsView(AbstractSet[tuple[_KT_co, _VT_co]], Generic[_KT_co, _VT_co]):
    """What ``items()`` of any mapping gives."""

    @abstractmethod
    def __and__(self, other: Iterable[object], /) -> set[tuple[_KT_co, _VT_co]]: ...
    @abstractmethod
    def __or__(self, other: Iterable[tuple[_KT_co, _VT_co]], /) -> set[tuple[_KT_co, _VT_co]]: ...
    @abstractmethod
    def __sub__(self, other: Iterable[object], /) -> set[tuple[_KT_co, _VT_co]]: ...
    @abstractmethod
    def __xor__(self, other: Iterable[tuple[_KT_co, _VT_co]], /) -> set[tuple[_KT_co, _VT_co]]: ...

    # of items of which only the objects are known

    def _and_of_any(self, other: Iterable[object], /) -> set[tuple[object, object]]:
        return {cast("tuple[object, object]", item) for item in other if item in self}

    def _or_of_any(self, other: Iterable[tuple[object, object]], /) -> set[tuple[object, object]]:
        return set[tuple[object, object]](self) | set[tuple[object, object]](other)

    def _sub_of_any(self, other: Iterable[object], /) -> set[tuple[object, object]]:
        gone = set[object](other)
        return {item for item in self if item not in gone}

    def _xor_of_any(self, other: Iterable[tuple[object, object]], /) -> set[tuple[object, object]]:
        return set[tuple[object, object]](self) ^ set[tuple[object, object]](other)


def _is_it(mine: object, value: object) -> bool:
    """Whether a value is the one that is looked for; a float is itself by its bits, in whichever objects it stands."""
    if isinstance(mine, float) and isinstance(value, float) and mine is value:
        return True
    return mine is value or mine == value


class FoundKey:
    """What a found mapping is asked for: any object, where it is asked by its name. Nothing else is one, so that it
    fits no protocol whose keys are declared, and its methods are no functions of such keys."""


class FoundMapping(AnyMapping, SupportsKeysAndGetItem[_KT_co, _VT_co], Collection[_KT_co], Generic[_KT_co, _VT_co]):
    """What ``isinstance`` finds an object to be: a mapping that anything may be asked for, and that stands for none
    whose keys are declared, for who knows the keys may keep them. ``dict`` asks it for its own keys."""

    @abstractmethod
    def __getitem__(self, key: FoundKey, /) -> _VT_co: ...
    @abstractmethod
    def keys(self) -> KeysView[_KT_co]: ...
    @abstractmethod
    def values(self) -> ValuesView[_VT_co]: ...
    @abstractmethod
    def items(self) -> ItemsView[_KT_co, _VT_co]: ...
    @overload
    def get(self, key: FoundKey, /) -> _VT_co | None: ...
    @overload
    def get(self, key: FoundKey, default: _VT_co, /) -> _VT_co: ...
    @overload
    def get(self, key: FoundKey, default: _T, /) -> _VT_co | _T: ...
    @abstractmethod
    def _has_item(self, key: AnyKey, value: object, /) -> bool: ...


def _require_own_key(mapping: Iterable[object], key: object, name: str) -> None:
    """Raise TypeError for what may be no key of a mapping of the program that does not know itself what its keys are:
    it may keep what it is asked for, an ``int`` among texts. That they are texts shows in one of them; of a class with
    type parameters none shows it."""
    if isinstance(key, (str, bytes, int, float)):
        for own in mapping:
            if type(own) is type(key):
                return
            break
    raise TypeError(name + " is asked by an object that may be no key of it")


class Mapping(FoundMapping[_KT, _VT_co], Collection[_KT], Generic[_KT, _VT_co]):
    @abstractmethod
    def __getitem__(self, key: _KT, /) -> _VT_co: ...

    def keys(self) -> KeysView[_KT]:
        return _MappingKeys(self)

    def values(self) -> ValuesView[_VT_co]:
        return _MappingValues(self)

    def items(self) -> ItemsView[_KT, _VT_co]:
        return _MappingItems(self)

    @overload
    def get(self, key: _KT, /) -> _VT_co | None:
        try:
            return self[key]
        except KeyError:
            return None

    @overload
    def get(self, key: _KT, default: _VT_co, /) -> _VT_co:
        try:
            return self[key]
        except KeyError:
            return default

    @overload
    def get(self, key: _KT, default: _T, /) -> _VT_co | _T:
        try:
            return self[key]
        except KeyError:
            return default

    @overload
    def __contains__(self, key: _KT, /) -> bool:
        try:
            self[key]
        except KeyError:
            return False
        return True

    @overload
    def __contains__(self, key: object, /) -> bool:
        return self._contains_any_key(key)

    def _contains_any_key(self, key: object, /) -> bool:
        for present in self:
            if present == key:
                return True
        return False

    @overload
    def _has_item(self, key: _KT, value: object, /) -> bool:
        try:
            mine: object = self[key]
        except KeyError:
            return False
        return _is_it(mine, value)

    @overload
    def _has_item(self, key: object, value: object, /) -> bool:
        for present in self:
            if present == key:
                mine: object = self[present]
                return _is_it(mine, value)
        return False

    def _as_dict(self) -> object:
        return {key: self[key] for key in self}

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, AnyMapping) and self._as_dict() == other._as_dict()

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + type(self).__name__ + "'")


class _MappingKeys(KeysView[_KT], Generic[_KT, _VT]):
    """Its keys."""

    def __init__(self, mapping: Mapping[_KT, _VT]) -> None:
        self._mapping = mapping

    def __len__(self) -> int:
        return len(self._mapping)

    def __contains__(self, key: object, /) -> bool:
        return key in self._mapping

    def __iter__(self) -> Iterator[_KT]:
        return iter(self._mapping)

    def __and__(self, other: Iterable[object], /) -> set[_KT]:
        return {cast(_KT, key) for key in other if key in self._mapping}

    def __or__(self, other: Iterable[_KT], /) -> set[_KT]:
        return {*self._mapping, *other}

    def __sub__(self, other: Iterable[object], /) -> set[_KT]:
        gone = set[object](other)
        return {key for key in self._mapping if key not in gone}

    def __xor__(self, other: Iterable[_KT], /) -> set[_KT]:
        return set(self._mapping).symmetric_difference(other)

    def __repr__(self) -> str:
        return "KeysView(" + repr(self._mapping) + ")"


class _MappingValues(Generic[_KT, _VT]):
    """Its values."""

    def __init__(self, mapping: Mapping[_KT, _VT]) -> None:
        self._mapping = mapping

    def __len__(self) -> int:
        return len(self._mapping)

    @overload
    def __contains__(self, value: _VT, /) -> bool:
        for key in self._mapping:
            mine = self._mapping[key]
            if mine is value or mine == value:
                return True
        return False

    @overload
    def __contains__(self, value: object, /) -> bool:
        for key in self._mapping:
            mine: object = self._mapping[key]
            if mine is value or mine == value:
                return True
        return False

    def __iter__(self) -> Iterator[_VT]:
        for key in self._mapping:
            yield self._mapping[key]

    def __repr__(self) -> str:
        return "ValuesView(" + repr(self._mapping) + ")"


class _MappingItems(ItemsView[_KT, _VT]):
    """Its keys with their values."""

    def __init__(self, mapping: Mapping[_KT, _VT]) -> None:
        self._mapping = mapping

    def __len__(self) -> int:
        return len(self._mapping)

    def __contains__(self, item: object, /) -> bool:
        if not isinstance(item, AnyTuple) or item._count() != 2:
            return False
        mapping: FoundMapping[object, object] = self._mapping
        return mapping._has_item(item._object_at(0), item._object_at(1))

    def __iter__(self) -> Iterator[tuple[_KT, _VT]]:
        for key in self._mapping:
            yield key, self._mapping[key]

    def __and__(self, other: Iterable[object], /) -> set[tuple[_KT, _VT]]:
        return {cast("tuple[_KT, _VT]", item) for item in other if item in self}

    def __or__(self, other: Iterable[tuple[_KT, _VT]], /) -> set[tuple[_KT, _VT]]:
        return {*self, *other}

    def __sub__(self, other: Iterable[object], /) -> set[tuple[_KT, _VT]]:
        gone = set[object](other)
        return {item for item in self if item not in gone}

    def __xor__(self, other: Iterable[tuple[_KT, _VT]], /) -> set[tuple[_KT, _VT]]:
        return set(self).symmetric_difference(other)

    def __repr__(self) -> str:
        return "ItemsView(" + repr(self._mapping) + ")"


class MutableMapping(Mapping[_KT, _VT]):
    @abstractmethod
    def __setitem__(self, key: _KT, value: _VT, /) -> None: ...
    @abstractmethod
    def __delitem__(self, key: _KT, /) -> None: ...

    @overload
    def pop(self, key: _KT, /) -> _VT:
        value = self[key]
        del self[key]
        return value

    @overload
    def pop(self, key: _KT, default: _VT, /) -> _VT:
        try:
            value = self[key]
        except KeyError:
            return default
        del self[key]
        return value

    @overload
    def pop(self, key: _KT, default: _T, /) -> _VT | _T:
        try:
            value = self[key]
        except KeyError:
            return default
        del self[key]
        return value

    def popitem(self) -> tuple[_KT, _VT]:
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self) -> None:
        while len(self) > 0:
            self.popitem()

    @overload
    def update(self) -> None:
        return

    @overload
    def update(self, mapping: dict[_KT, _VT], /) -> None:
        for key in mapping:
            self[key] = mapping[key]

    @overload
    def update(self, mapping: SupportsKeysAndGetItem[_KT, _VT], /) -> None:
        for key in mapping.keys():
            self[key] = mapping[key]

    @overload
    def update(self, pairs: Iterable[tuple[_KT, _VT]], /) -> None:
        for key, value in pairs:
            self[key] = value

    @overload
    def update(self: "MutableMapping[str, _VT]", **values: _VT) -> None:
        for name in values:
            self[name] = values[name]

    @overload
    def update(self: "MutableMapping[str, _VT]", mapping: SupportsKeysAndGetItem[str, _VT], /, **values: _VT) -> None:
        for key in mapping.keys():
            self[key] = mapping[key]
        for name in values:
            self[name] = values[name]

    @overload
    def update(self: "MutableMapping[str, _VT]", pairs: Iterable[tuple[str, _VT]], /, **values: _VT) -> None:
        for key, value in pairs:
            self[key] = value
        for name in values:
            self[name] = values[name]

    @overload
    def setdefault(self: "MutableMapping[_KT, _T | None]", key: _KT, /) -> _T | None:
        try:
            return self[key]
        except KeyError:
            self[key] = None
        return None

    @overload
    def setdefault(self, key: _KT, default: _VT, /) -> _VT:
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default
