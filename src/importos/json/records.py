"""Dataclasses from JSON dicts."""

from __future__ import annotations

import sys
from typing import NoReturn, TypeVar

from importos.json.shapes import JSON, Place, Shape, fail, kind_of

T = TypeVar("T")


class Fields:
    """The dict that becomes a dataclass, while its fields are taken from it."""

    def __init__(self, values: dict[str, JSON], place: Place) -> None:
        self._values = values
        self._place = place

    def expect(self, names: list[str]) -> None:
        """These are all the keys that may be there."""
        if not self._place.rules.allow_unknown:
            for key in self._values:
                if key not in names:
                    fail(self._place, "unknown key " + repr(key))

    def has(self, name: str) -> bool:
        return name in self._values

    def take(self, name: str, shape: Shape[T]) -> T:
        if name not in self._values:
            fail(self._place, "missing key " + repr(name))
        return shape.load(self._values[name], self._place.key(name))


def fields_in(value: JSON, name: str, place: Place) -> Fields:
    if isinstance(value, dict):
        return Fields(value, place)
    fail(place, "expected " + name + ", got " + kind_of(value))


def refuse_class(name: str, reason: str) -> NoReturn:
    """A dataclass that cannot be loaded."""
    raise TypeError(name + " cannot be loaded from JSON: " + reason)


if sys.platform == "importos":
    from dataclasses import Record
    from typing import TYPE_CHECKING, cast

    if TYPE_CHECKING:
        from importos.json.dates import DateShape as DateShape  # for the compiler, which uses it for fields

    R = TypeVar("R", bound=Record)

    class RecordShape(Shape[R]):
        """A dataclass."""

        def __init__(self, cls: type[R]) -> None:
            self._class = cls

        def name(self) -> str:
            return self._class.__name__

        def fits(self, value: JSON) -> bool:
            return isinstance(value, dict)

        def load(self, value: JSON, place: Place) -> R:
            return self._class.__from_fields__(fields_in(value, self.name(), place))

    def _as_record_class(cls: type) -> type[Record]:
        if issubclass(cls, Record):
            return cls
        refuse_class(cls.__name__, "it is no dataclass")

    def loaded_record(cls: type[T], value: JSON, place: Place) -> T:
        """The value as a dataclass."""
        record_class = _as_record_class(cls)
        name = record_class.__name__
        record = record_class.__from_fields__(fields_in(value, name, place))
        if type(record) is not record_class:
            refuse_class(name, "it is derived from a dataclass and is none itself")
        return cast(T, record)

else:
    from importos.json.hints import loaded_record as loaded_record
