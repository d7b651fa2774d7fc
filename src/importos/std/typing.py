"""The module ``typing``: what the type checker must find by name, and the abstract classes of containers.

Special forms are understood by the type checker and leave nothing behind in a program. The container classes are real:
their default methods (``Sequence.index``, ``Mapping.get`` ...) are compiled when a program reaches them. This module
has no module-level code at run time and must never get any."""

import typing_extensions
from _typeshed import SupportsKeysAndGetItem
from abc import ABCMeta, abstractmethod
from importos.runtime.collections.any_mapping import AnyMapping
from importos.runtime.collections.any_set import AnySet
from types import CodeType, FrameType, GenericAlias, ModuleType, TracebackType


class _SpecialForm:
    def __getitem__(self, parameters: object) -> object: ...
    def __or__(self, other: object) -> object: ...
    def __ror__(self, other: object) -> object: ...


class Any: ...


class TypeVar:
    def __init__(
        self,
        name: str,
        *constraints: object,
        bound: object | None = None,
        covariant: bool = False,
        contravariant: bool = False,
        infer_variance: bool = False,
        default: object = ...,
    ) -> None: ...


class ParamSpec:
    def __init__(
        self,
        name: str,
        *,
        bound: object | None = None,
        covariant: bool = False,
        contravariant: bool = False,
        default: object = ...,
    ) -> None: ...
    @property
    def args(self) -> object: ...
    @property
    def kwargs(self) -> object: ...


class TypeVarTuple:
    def __init__(self, name: str, *, default: object = ...) -> None: ...


class TypeAliasType: ...


class NewType:
    def __init__(self, name: str, tp: object) -> None: ...


class ForwardRef: ...


Union: _SpecialForm
Generic: _SpecialForm
Protocol: _SpecialForm
Callable: _SpecialForm
Type: _SpecialForm
NoReturn: _SpecialForm
Never: _SpecialForm
ClassVar: _SpecialForm
Optional: _SpecialForm
Tuple: _SpecialForm
Final: _SpecialForm
Literal: _SpecialForm
TypedDict: _SpecialForm
Self: _SpecialForm
Concatenate: _SpecialForm
TypeAlias: _SpecialForm
TypeGuard: _SpecialForm
TypeIs: _SpecialForm
Annotated: _SpecialForm
Unpack: _SpecialForm
Required: _SpecialForm
NotRequired: _SpecialForm
ReadOnly: _SpecialForm
LiteralString: _SpecialForm

TYPE_CHECKING: bool

_T = TypeVar("_T")
_S = TypeVar("_S")
_KT = TypeVar("_KT")
_VT = TypeVar("_VT")
_T_co = TypeVar("_T_co", covariant=True)
_KT_co = TypeVar("_KT_co", covariant=True)
_VT_co = TypeVar("_VT_co", covariant=True)
_YieldT_co = TypeVar("_YieldT_co", covariant=True)
_SendT_contra = TypeVar("_SendT_contra", contravariant=True)
_ReturnT_co = TypeVar("_ReturnT_co", covariant=True)
AnyStr = TypeVar("AnyStr", str, bytes)


def overload(func: _T) -> _T: ...
def final(f: _T) -> _T: ...
def override(method: _T, /) -> _T: ...
def type_check_only(func_or_cls: _T) -> _T: ...
def no_type_check(arg: _T) -> _T: ...
def runtime_checkable(cls: _T) -> _T: ...
def cast(typ: object, val: object) -> object: ...
def reveal_type(obj: _T, /) -> _T: ...
def assert_type(val: _T, typ: object, /) -> _T: ...


def assert_never(arg: Never, /) -> Never:
    raise AssertionError("Expected code to be unreachable, but got: " + repr(arg))


class _Alias:
    def __getitem__(self, typeargs: object) -> object: ...


List = list
Dict = dict
Set = set
FrozenSet = frozenset
Text = str


# ---------------------------------------------------------------------------------------------- one-method protocols


@runtime_checkable
class SupportsInt(Protocol):
    @abstractmethod
    def __int__(self) -> int: ...


@runtime_checkable
class SupportsFloat(Protocol):
    @abstractmethod
    def __float__(self) -> float: ...


@runtime_checkable
class SupportsBytes(Protocol):
    @abstractmethod
    def __bytes__(self) -> bytes: ...


@runtime_checkable
class SupportsIndex(Protocol):
    @abstractmethod
    def __index__(self) -> int: ...


@runtime_checkable
class SupportsAbs(Protocol[_T_co]):
    @abstractmethod
    def __abs__(self) -> _T_co: ...


@runtime_checkable
class SupportsRound(Protocol[_T_co]):
    @abstractmethod
    def __round__(self, ndigits: int, /) -> _T_co: ...


@runtime_checkable
class Sized(Protocol):
    @abstractmethod
    def __len__(self) -> int: ...


@runtime_checkable
class Hashable(Protocol):
    @abstractmethod
    def __hash__(self) -> int: ...


@runtime_checkable
class Iterable(Protocol[_T_co]):
    @abstractmethod
    def __iter__(self) -> "Iterator[_T_co]": ...


@runtime_checkable
class Iterator(Iterable[_T_co], Protocol[_T_co]):
    @abstractmethod
    def __next__(self) -> _T_co: ...
    @abstractmethod
    def __iter__(self) -> "Iterator[_T_co]": ...


@runtime_checkable
class Reversible(Iterable[_T_co], Protocol[_T_co]):
    @abstractmethod
    def __reversed__(self) -> Iterator[_T_co]: ...


@runtime_checkable
class Container(Protocol[_T_co]):
    @abstractmethod
    def __contains__(self, x: object, /) -> bool: ...


@runtime_checkable
class Collection(Iterable[_T_co], Container[_T_co], Protocol[_T_co]):
    @abstractmethod
    def __len__(self) -> int: ...


# ---------------------------------------------------------------------------------------------- generators, coroutines


class Generator(Iterator[_YieldT_co], Generic[_YieldT_co, _SendT_contra, _ReturnT_co]):
    @abstractmethod
    def __next__(self) -> _YieldT_co: ...
    @abstractmethod
    def send(self, value: _SendT_contra, /) -> _YieldT_co: ...
    @abstractmethod
    def throw(self, typ: BaseException, /) -> _YieldT_co: ...
    @abstractmethod
    def close(self) -> None: ...
    @abstractmethod
    def __iter__(self) -> "Generator[_YieldT_co, _SendT_contra, _ReturnT_co]": ...


@runtime_checkable
class Awaitable(Protocol[_T_co]):
    @abstractmethod
    def __await__(self) -> "Generator[Any, Any, _T_co]": ...


class Coroutine(Awaitable[_ReturnT_co], Generic[_YieldT_co, _SendT_contra, _ReturnT_co]):
    def __begin_await__(self) -> None:
        """What ``await`` asks first: may it be waited for?"""

    @abstractmethod
    def send(self, value: _SendT_contra, /) -> _YieldT_co: ...
    @abstractmethod
    def throw(self, typ: BaseException, /) -> _YieldT_co: ...
    @abstractmethod
    def close(self) -> None: ...


@type_check_only
class AwaitableGenerator(
    Awaitable[_ReturnT_co],
    Generator[_YieldT_co, _SendT_contra, _ReturnT_co],
    Generic[_YieldT_co, _SendT_contra, _ReturnT_co, _S],
    metaclass=ABCMeta,
): ...


@runtime_checkable
class AsyncIterable(Protocol[_T_co]):
    @abstractmethod
    def __aiter__(self) -> "AsyncIterator[_T_co]": ...


@runtime_checkable
class AsyncIterator(AsyncIterable[_T_co], Protocol[_T_co]):
    @abstractmethod
    def __anext__(self) -> Awaitable[_T_co]: ...
    @abstractmethod
    def __aiter__(self) -> "AsyncIterator[_T_co]": ...


class AsyncGenerator(AsyncIterator[_YieldT_co], Generic[_YieldT_co, _SendT_contra]):
    @abstractmethod
    def __anext__(self) -> Coroutine[Any, Any, _YieldT_co]: ...
    @abstractmethod
    def asend(self, value: _SendT_contra, /) -> Coroutine[Any, Any, _YieldT_co]: ...
    @abstractmethod
    def athrow(self, typ: BaseException, /) -> Coroutine[Any, Any, _YieldT_co]: ...
    @abstractmethod
    def aclose(self) -> Coroutine[Any, Any, None]: ...


# ---------------------------------------------------------------------------------------------- sequences


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


# ---------------------------------------------------------------------------------------------- sets


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


# ---------------------------------------------------------------------------------------------- mappings


@runtime_checkable
class KeysView(Collection[_KT_co], Protocol[_KT_co]):
    """What ``keys()`` of any mapping gives."""


@runtime_checkable
class ValuesView(Iterable[_VT_co], Sized, Protocol[_VT_co]):
    """What ``values()`` of any mapping gives."""


@runtime_checkable
class ItemsView(Collection[tuple[_KT_co, _VT_co]], Protocol[_KT_co, _VT_co]):
    """What ``items()`` of any mapping gives."""


class Mapping(AnyMapping, Collection[_KT], Generic[_KT, _VT_co]):
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
        for present in self:
            if present == key:
                return True
        return False

    def _as_dict(self) -> object:
        return {key: self[key] for key in self}

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, AnyMapping) and self._as_dict() == other._as_dict()

    def __hash__(self) -> int:
        raise TypeError("unhashable type: '" + type(self).__name__ + "'")


class _MappingView(Generic[_KT, _VT]):
    """What a mapping gives that makes no views itself: it shows what is in the mapping now."""

    def __init__(self, mapping: Mapping[_KT, _VT]) -> None:
        self._mapping = mapping

    def __len__(self) -> int:
        return len(self._mapping)


class _MappingKeys(_MappingView[_KT, _VT]):
    """Its keys."""

    def __contains__(self, key: object, /) -> bool:
        return key in self._mapping

    def __iter__(self) -> Iterator[_KT]:
        return iter(self._mapping)

    def __repr__(self) -> str:
        return "KeysView(" + repr(self._mapping) + ")"


class _MappingValues(_MappingView[_KT, _VT]):
    """Its values."""

    def __contains__(self, value: object, /) -> bool:
        for key in self._mapping:
            if self._mapping[key] == value:
                return True
        return False

    def __iter__(self) -> Iterator[_VT]:
        for key in self._mapping:
            yield self._mapping[key]

    def __repr__(self) -> str:
        return "ValuesView(" + repr(self._mapping) + ")"


class _MappingItems(_MappingView[_KT, _VT]):
    """Its keys with their values."""

    def __contains__(self, item: object, /) -> bool:
        for key in self._mapping:
            if (key, self._mapping[key]) == item:
                return True
        return False

    def __iter__(self) -> Iterator[tuple[_KT, _VT]]:
        for key in self._mapping:
            yield key, self._mapping[key]

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


# ---------------------------------------------------------------------------------------------- streams


class IO(Generic[_T]):
    """A file: of text, or of bytes."""

    @property
    @abstractmethod
    def closed(self) -> bool: ...
    @abstractmethod
    def close(self) -> None: ...
    @abstractmethod
    def fileno(self) -> int: ...
    @abstractmethod
    def flush(self) -> None: ...
    @abstractmethod
    def isatty(self) -> bool: ...
    @abstractmethod
    def read(self, size: int = -1, /) -> _T: ...
    @abstractmethod
    def readable(self) -> bool: ...
    @abstractmethod
    def readline(self, size: int = -1, /) -> _T: ...
    @abstractmethod
    def readlines(self, hint: int = -1, /) -> list[_T]: ...
    @abstractmethod
    def seek(self, pos: int, whence: int = 0, /) -> int: ...
    @abstractmethod
    def seekable(self) -> bool: ...
    @abstractmethod
    def tell(self) -> int: ...
    @abstractmethod
    def truncate(self, size: int | None = None, /) -> int: ...
    @abstractmethod
    def writable(self) -> bool: ...
    @abstractmethod
    def write(self, s: _T, /) -> int: ...
    @abstractmethod
    def writelines(self, lines: Iterable[_T], /) -> None: ...
    @abstractmethod
    def __iter__(self) -> Iterator[_T]: ...
    @abstractmethod
    def __next__(self) -> _T: ...
    @abstractmethod
    def __enter__(self) -> "IO[_T]": ...
    @abstractmethod
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None: ...


class BinaryIO(IO[bytes]):
    @abstractmethod
    def __enter__(self) -> "BinaryIO": ...


class TextIO(IO[str]):
    @abstractmethod
    def __enter__(self) -> "TextIO": ...


class NamedTuple(tuple[object, ...]):
    _fields: tuple[str, ...]

    # Without it the type checker would take tuple's, which has several signatures, and fail.
    def __init__(self, typename: str, fields: Iterable[tuple[str, object]], /) -> None: ...

    # For pyright; mypy makes these for each named tuple.
    @classmethod
    def _make(cls, iterable: Iterable[object], /) -> Self: ...
    def _asdict(self) -> dict[str, object]: ...
    def _replace(self, **fields: object) -> Self: ...


class _TypedDict(Mapping[str, object], metaclass=ABCMeta):
    """The methods of typed dictionaries, for the type checker: at run time they are dicts."""

    def copy(self) -> Self: ...
    def setdefault(self, k: Never, default: object) -> object: ...
    def pop(self, k: Never, default: _T = ...) -> object: ...
    def update(self, m: Self, /) -> None: ...
    def __delitem__(self, k: Never) -> None: ...
    def __or__(self, value: Self, /) -> Self: ...
    def __ior__(self, value: Self, /) -> Self: ...
