"""``functools.singledispatch`` and ``singledispatchmethod``: functions chosen by the class of an argument.

Of the classes that were registered, that is chosen of which the argument's class is a subclass and which is a subclass
of all others of that kind. Where two of them have nothing to do with each other, CPython looks for the first in the
order of bases; here RuntimeError is raised.
"""

from __future__ import annotations

from typing import Callable, Concatenate, Generic, ParamSpec, TypeVar, cast, final, overload

from importos.lowlevel.intrinsic import only_typed

_S = TypeVar("_S")  # the object that a method belongs to
_A = TypeVar("_A")  # the argument whose class chooses
_K = TypeVar("_K")  # the same, of a registered function
_P = ParamSpec("_P")
_T = TypeVar("_T")


class _Classes:
    """The classes for which there is a function, the latest first."""

    def __init__(self) -> None:
        self._classes: list[type[object]] = []

    def add(self, cls: type[object]) -> None:
        self._classes.insert(0, cls)

    def is_int(self, place: int) -> bool:
        return place >= 0 and self._classes[place] is int

    def place_for(self, value: object) -> int:
        """The place of the class that is nearest to that of the value, or -1."""
        best = -1
        for number, candidate in enumerate(self._classes):
            if isinstance(value, candidate):
                best = self._nearer(best, number)
        return best

    def place_of(self, cls: type[object]) -> int:
        best = -1
        for number, candidate in enumerate(self._classes):
            if issubclass(cls, candidate):
                best = self._nearer(best, number)
        return best

    def _nearer(self, best: int, number: int) -> int:
        if best < 0:
            return number
        if issubclass(self._classes[best], self._classes[number]):
            return best
        if issubclass(self._classes[number], self._classes[best]):
            return number
        one, other = repr(self._classes[best]), repr(self._classes[number])
        raise RuntimeError("Ambiguous dispatch: " + one + " or " + other)


# ------------------------------------------------------------------------------------------- functions


@final
class SingleDispatch(Generic[_A, _P, _T]):
    """The function that was decorated, and those that were registered for classes."""

    def __init__(self, default: Callable[Concatenate[_A, _P], _T]) -> None:
        self._default = default
        self._classes = _Classes()
        self._functions: list[Callable[Concatenate[_A, _P], _T]] = []
        self._of_bool: Callable[Concatenate[bool, _P], _T] | None = None  # the function for int, as one for bool

    @overload
    def register(self, cls: type[object], /) -> Registration[_A, _P, _T]:
        return Registration(self, cls)

    @overload
    def register(self, cls: type[_K], func: Callable[Concatenate[_K, _P], _T], /) -> None:
        self._add(cls, cast(Callable[Concatenate[_A, _P], _T], func))

    @overload
    @only_typed  # the compiler names the classes that the annotation says
    def register(self, func: Callable[Concatenate[_K, _P], _T], /) -> Callable[Concatenate[_K, _P], _T]:
        raise NotImplementedError

    def _add(self, cls: type[object], function: Callable[Concatenate[_A, _P], _T]) -> None:
        self._classes.add(cls)
        self._functions.insert(0, function)
        if cls is int:
            self._of_bool = None

    def take_bool(self, function: Callable[Concatenate[bool, _P], _T]) -> None:
        """The compiler calls this behind a registration for int, with the same function as one of a bool."""
        self._of_bool = function

    def dispatch(self, cls: type[object], /) -> Callable[Concatenate[_A, _P], _T]:
        place = self._classes.place_of(cls)
        if cls is bool and self._of_bool is not None and self._classes.is_int(place):
            return cast(Callable[Concatenate[_A, _P], _T], self._of_bool)
        return self._default if place < 0 else self._functions[place]

    def __call__(self, value: _A, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        place = self._classes.place_for(value)
        if place < 0:
            return self._default(value, *args, **kwargs)
        if isinstance(value, bool) and self._of_bool is not None and self._classes.is_int(place):
            return self._of_bool(value, *args, **kwargs)
        return self._functions[place](value, *args, **kwargs)


@final
class Registration(Generic[_A, _P, _T]):
    """``register(cls)``: a decorator that registers a function for the class and gives it back."""

    def __init__(self, dispatcher: SingleDispatch[_A, _P, _T], cls: type[object]) -> None:
        self._dispatcher = dispatcher
        self._cls = cls

    def __call__(self, function: Callable[Concatenate[_K, _P], _T], /) -> Callable[Concatenate[_K, _P], _T]:
        self._dispatcher._add(self._cls, cast(Callable[Concatenate[_A, _P], _T], function))
        return function


def singledispatch(func: Callable[Concatenate[_A, _P], _T]) -> SingleDispatch[_A, _P, _T]:
    """The function for values of all classes for which no other is registered."""
    return SingleDispatch(func)


# ------------------------------------------------------------------------------------------- methods


@final
class singledispatchmethod(Generic[_S, _A, _P, _T]):
    """The method that was decorated, and those that were registered for classes of its first argument."""

    def __init__(self, func: Callable[Concatenate[_S, _A, _P], _T]) -> None:
        self._default = func
        self._classes = _Classes()
        self._functions: list[Callable[Concatenate[_S, _A, _P], _T]] = []
        self._of_bool: Callable[Concatenate[_S, bool, _P], _T] | None = None

    @overload
    def register(self, cls: type[object], /) -> MethodRegistration[_S, _A, _P, _T]:
        return MethodRegistration(self, cls)

    @overload
    @only_typed  # the compiler names the classes that the annotation says
    def register(self, func: Callable[Concatenate[_S, _K, _P], _T], /) -> Callable[Concatenate[_S, _K, _P], _T]:
        raise NotImplementedError

    def _add(self, cls: type[object], function: Callable[Concatenate[_S, _A, _P], _T]) -> None:
        self._classes.add(cls)
        self._functions.insert(0, function)
        if cls is int:
            self._of_bool = None

    def take_bool(self, function: Callable[Concatenate[_S, bool, _P], _T]) -> None:
        """As that of ``SingleDispatch``."""
        self._of_bool = function

    def _for(self, value: _A) -> Callable[Concatenate[_S, _A, _P], _T]:
        place = self._classes.place_for(value)
        if isinstance(value, bool) and self._of_bool is not None and self._classes.is_int(place):
            return cast(Callable[Concatenate[_S, _A, _P], _T], self._of_bool)
        return self._default if place < 0 else self._functions[place]

    @overload
    def __get__(self, instance: None, owner: type[object] | None = None) -> singledispatchmethod[_S, _A, _P, _T]:
        return self

    @overload
    def __get__(self, instance: _S, owner: type[object] | None = None) -> BoundDispatch[_S, _A, _P, _T]:
        return BoundDispatch(self, instance)


@final
class BoundDispatch(Generic[_S, _A, _P, _T]):
    """The method of one object."""

    def __init__(self, method: singledispatchmethod[_S, _A, _P, _T], instance: _S) -> None:
        self._method = method
        self._instance = instance

    def __call__(self, value: _A, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return self._method._for(value)(self._instance, value, *args, **kwargs)


@final
class MethodRegistration(Generic[_S, _A, _P, _T]):
    """``register(cls)``: a decorator that registers a method for the class and gives it back."""

    def __init__(self, dispatcher: singledispatchmethod[_S, _A, _P, _T], cls: type[object]) -> None:
        self._dispatcher = dispatcher
        self._cls = cls

    def __call__(self, function: Callable[Concatenate[_S, _K, _P], _T], /) -> Callable[Concatenate[_S, _K, _P], _T]:
        self._dispatcher._add(self._cls, cast(Callable[Concatenate[_S, _A, _P], _T], function))
        return function
