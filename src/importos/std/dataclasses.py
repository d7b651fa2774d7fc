"""The module ``dataclasses``. The methods of a dataclass are made by the compiler when it reads the declaration; what
works on any dataclass is here.
"""

from __future__ import annotations

from builtins import AnyDict, AnyList, AnyTuple
from collections.abc import Callable, Mapping
from typing import Any, Generic, NoReturn, Self, TypeVar, final, overload

from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import class_name
from importos.runtime.copying import deep_copy

_T = TypeVar("_T")


class FrozenInstanceError(AttributeError): ...


@final
class _MISSING_TYPE:
    def __repr__(self) -> str:
        return "<dataclasses._MISSING_TYPE object>"


MISSING: _MISSING_TYPE = _MISSING_TYPE()


class KW_ONLY: ...


class InitVar(Generic[_T]): ...


class Field(Generic[_T]):
    """What a dataclass says of one of its fields."""

    name: str
    default: _T | _MISSING_TYPE
    init: bool
    repr: bool
    hash: bool | None
    compare: bool
    kw_only: bool

    def __init__(
        self,
        name: str,
        default: _T | _MISSING_TYPE,
        init: bool,
        repr: bool,
        hash: bool | None,
        compare: bool,
        kw_only: bool,
    ) -> None:
        self.name = name
        self.default = default
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.kw_only = kw_only


class Record:
    """The base class of every dataclass, added by the compiler; a program never sees it."""

    def __field_values__(self) -> list[object]:
        raise NotImplementedError

    def __compared_values__(self) -> list[object]:
        """The values that ``==`` looks at; made for generic classes, whose objects are stored in several forms."""
        raise NotImplementedError

    def __field_objects__(self) -> list[Field[object]]:
        raise NotImplementedError

    @classmethod
    def __from_fields__(cls, source: object) -> Self:
        """An object of the class from the fields of a JSON dict (``importos.json``)."""
        raise NotImplementedError


@overload
def dataclass(cls: type[_T], /) -> type[_T]: ...
@overload
def dataclass(
    *,
    init: bool = True,
    repr: bool = True,
    eq: bool = True,
    order: bool = False,
    unsafe_hash: bool = False,
    frozen: bool = False,
    match_args: bool = True,
    kw_only: bool = False,
    slots: bool = False,
    weakref_slot: bool = False,
) -> Callable[[type[_T]], type[_T]]: ...


@overload
def field(
    *,
    default: _T,
    init: bool = True,
    repr: bool = True,
    hash: bool | None = None,
    compare: bool = True,
    metadata: Mapping[str, object] | None = None,
    kw_only: bool = False,
) -> _T: ...
@overload
def field(
    *,
    default_factory: Callable[[], _T],
    init: bool = True,
    repr: bool = True,
    hash: bool | None = None,
    compare: bool = True,
    metadata: Mapping[str, object] | None = None,
    kw_only: bool = False,
) -> _T: ...
@overload
def field(
    *,
    init: bool = True,
    repr: bool = True,
    hash: bool | None = None,
    compare: bool = True,
    metadata: Mapping[str, object] | None = None,
    kw_only: bool = False,
) -> Any: ...


def replace(obj: _T, /, **changes: object) -> _T: ...


def fields(class_or_instance: object) -> tuple[Field[object], ...]:
    """The fields in the order of their declaration."""
    if not isinstance(class_or_instance, Record):
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(class_or_instance.__field_objects__())


def in_order(described: list[Field[object]]) -> tuple[Field[object], ...]:
    """What ``fields`` of a class gives: the compiler calls it."""
    return tuple(described)


def is_dataclass(obj: object) -> bool:
    return isinstance(obj, Record)


def asdict(obj: object) -> dict[str, object]:
    """The fields by name; dataclasses, lists, tuples and dicts inside are converted too, everything else is copied."""
    if not isinstance(obj, Record):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj)


def _as_dict(record: Record) -> dict[str, object]:
    result: dict[str, object] = {}
    values = record.__field_values__()
    for position, described in enumerate(record.__field_objects__()):
        result[described.name] = _plain(values[position], True)
    return result


def astuple(obj: object) -> tuple[object, ...]:
    """The values of the fields; dataclasses, lists, tuples and dicts inside are converted too."""
    if not isinstance(obj, Record):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj)


def _as_tuple(record: Record) -> tuple[object, ...]:
    return tuple([_plain(value, False) for value in record.__field_values__()])


def _plain(value: object, by_name: bool) -> object:
    if isinstance(value, Record):
        if by_name:
            return _as_dict(value)
        return _as_tuple(value)
    if isinstance(value, AnyList):
        return [_plain(value._object_at(index), by_name) for index in range(value._count())]
    if isinstance(value, AnyTuple):
        return tuple([_plain(value._object_at(index), by_name) for index in range(value._count())])
    if isinstance(value, AnyDict):
        copied: dict[object, object] = {}
        for key, item in value._objects():
            copied[_plain(key, by_name)] = _plain(item, by_name)
        return copied
    return deep_copy(value, {})


@cold
def raise_unhashable(value: object) -> NoReturn:
    raise TypeError("unhashable type: '" + class_name(value) + "'")
