"""``function``: what every value is that can be called and has no class of its own."""

from __future__ import annotations

from typing import final

from importos.lowlevel.objects import address_of, unsafe_cast

from .type_variables import T

_BOUND = "bound"
_CLASS = "class"
_NESTED = "nested"
_OBJECT = "object"


@final
class function:
    """A function, a method of an object, or a class where a callable is wanted. The compiler makes these objects: code
    first, then these fields, then what the code needs.

    One function can be several objects, one for each signature under which it is called. They have the same
    ``_details`` (one text in the image for each ``def``: name, qualified name, module, kind, a mark of its own,
    documentation) and the same ``_anchor``: the object of a bound method, or what a nested function captured.

    A function may stand for an object whose class has ``__call__``, or for a class, its anchor: whatever it is asked,
    that one answers. A class inside a function is no object, and no anchor.
    """

    __name__: str
    __qualname__: str
    __module__: str
    _details: str
    _anchor: object

    def _name(self) -> str:
        self._check_named("__name__")
        return self._detail(0)

    def _qualname(self) -> str:
        self._check_named("__qualname__")
        return self._detail(1)

    def _module(self) -> str:
        return self._detail(2)

    def _check_named(self, name: str) -> None:
        if self._detail(3) == _OBJECT:
            raise AttributeError("'" + type(self._anchor).__name__ + "' object has no attribute '" + name + "'")

    def _doc(self) -> str | None:
        text = self._detail(5)
        return text[1:] if text != "" else None

    def _detail(self, number: int) -> str:
        return self._details.split("\n", 5)[number]

    def _stands_for_another(self) -> bool:
        kind = self._detail(3)
        return kind == _OBJECT or kind == _CLASS and self._anchor is not None

    def __str__(self) -> str:
        return str(self._anchor) if self._stands_for_another() else repr(self)

    def __copy__(self) -> function:
        if self._detail(3) == _BOUND:
            raise TypeError("a bound method cannot be copied")
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> function:
        return self.__copy__()

    def __eq__(self, other: object, /) -> bool:
        if address_of(self) == address_of(other):
            return True
        if self._stands_for_another():
            return self._anchor == called_object(other)
        if not isinstance(other, function) or address_of(self._anchor) != address_of(other._anchor):
            return False
        return self._detail(4) == other._detail(4)

    def __hash__(self) -> int:
        if self._stands_for_another():
            return hash(self._anchor)
        return hash(self._detail(4)) ^ (address_of(self._anchor) >> 4)

    def __repr__(self) -> str:
        if self._stands_for_another():
            return repr(self._anchor)
        if self._detail(3) == _CLASS:
            module = self._detail(2)
            return "<class '" + (self._detail(1) if module == "builtins" else module + "." + self._detail(1)) + "'>"
        kind = "<bound method " if self._detail(3) == _BOUND else "<function "
        return kind + self._detail(1) + " at " + hex(address_of(self)) + ">"


def is_same_function(left: object, right: object) -> bool:
    """``left is right`` where one of them can be a function. Every mention of a bound method makes a new object."""
    one, other = called_object(left), called_object(right)
    if address_of(one) == address_of(other):
        return True
    return isinstance(one, function) and one == other and one._detail(3) != _BOUND


def called_object(value: object) -> object:
    """The object that a function stands for, or the value itself."""
    return value._anchor if isinstance(value, function) and value._stands_for_another() else value


class closure:
    """The first field of what a nested function has captured: what it is called now."""

    _details: str


def copy_function_details(target: object, source: object) -> None:
    """``functools.update_wrapper``: the wrapper is called what the wrapped function is called."""
    if not isinstance(target, function) or not isinstance(source, function):
        return
    if source._detail(3) == _OBJECT:
        return
    own = target._details.split("\n", 5)
    other = source._details.split("\n", 5)
    details = "\n".join([other[0], other[1], other[2], own[3], own[4], other[5]])
    target._details = details
    if own[3] == _NESTED:
        unsafe_cast(closure, target._anchor)._details = details


def details_of_bound(details: str) -> str:
    """The details of a function, as a method that belongs to an object."""
    parts = details.split("\n", 5)
    parts[3] = _BOUND
    return "\n".join(parts)


def called_name(callee: object) -> str:
    """What messages call a function value."""
    return callee._detail(1) if isinstance(callee, function) else "function"


def receiver_among(arguments: tuple[T, ...], complaint: str) -> T:
    """The receiver of ``set.union(*sets)``: the first of what the star gives."""
    if not arguments:
        raise TypeError(complaint)
    return arguments[0]


def behind_receiver(arguments: tuple[T, ...]) -> tuple[T, ...]:
    """The other arguments of the same call."""
    return arguments[1:]
