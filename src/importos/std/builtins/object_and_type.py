"""``object`` and ``type``: what every value and every class can do."""

from __future__ import annotations

from types import UnionType
from typing import Self

from importos.lowlevel.intrinsic import intrinsic
from importos.lowlevel.objects import address_of, class_module, class_name, class_qualified_name, class_short_name


class object:
    """The base of everything; equality is identity until a class says otherwise."""

    __module__: str
    __doc__: str | None

    def __init__(self) -> None:
        return

    def __new__(cls) -> Self:
        raise NotImplementedError

    @property
    def __class__(self) -> type[Self]:
        return type(self)

    def __eq__(self, other: object, /) -> bool:
        return self is other

    def __ne__(self, other: object, /) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return address_of(self) >> 4

    def __repr__(self) -> str:
        return "<" + class_name(self) + " object at " + hex(address_of(self)) + ">"

    def __str__(self) -> str:
        return self.__repr__()

    def __format__(self, format_spec: str, /) -> str:
        if format_spec != "":
            raise TypeError("unsupported format string passed to " + class_name(self) + ".__format__")
        return self.__str__()

    def __init_subclass__(cls, **kwargs: object) -> None:
        if kwargs:
            raise TypeError(cls.__name__ + ".__init_subclass__() takes no keyword arguments")

    def __setattr__(self, name: str, value: object, /) -> None:
        raise NotImplementedError


class type:
    """A class as a value: ``type(x)``. There is one object a class, so identity is equality."""

    @intrinsic("builtin.type")
    def __init__(self, value: object, /) -> None:
        raise NotImplementedError

    @property
    def __name__(self) -> str:
        return class_short_name(self)

    @property
    def __qualname__(self) -> str:
        return class_qualified_name(self)

    def __repr__(self) -> str:
        module = class_module(self)
        if module == "builtins":
            return "<class '" + class_qualified_name(self) + "'>"
        return "<class '" + module + "." + class_qualified_name(self) + "'>"

    def __or__(self, other: object, /) -> UnionType: ...
    def __ror__(self, other: object, /) -> UnionType: ...
