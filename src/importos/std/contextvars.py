"""The module ``contextvars``: variables with a value for each task or callback.

A context keeps its values in a dict that is never changed once another context has it too, so that a copy of a context
is one small object. ``asyncio`` runs every task and callback in a context of its own.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, ValuesView
from typing import Generic, ParamSpec, TypeVar, cast, overload

from importos.lowlevel.objects import address_of
from importos.runtime import thread_state

_T = TypeVar("_T")
_D = TypeVar("_D")
_P = ParamSpec("_P")


class AnyContextVar:
    """What context variables of all types share."""

    _name: str

    @property
    def name(self) -> str:
        return self._name

    def _shown_default(self) -> str:
        return ""

    def __repr__(self) -> str:
        return f"<ContextVar name={self._name!r}{self._shown_default()} at {address_of(self):#x}>"


class _Missing:
    def __repr__(self) -> str:
        return "<Token.MISSING>"


class AnyToken:
    """What tokens of all types share."""

    MISSING: object = _Missing()


class Token(AnyToken, Generic[_T]):
    """What a variable was before it was set."""

    def __init__(self, variable: ContextVar[_T], old_value: object, context: Context) -> None:
        self._variable = variable
        self._old_value = old_value
        self._context = context
        self._is_used = False

    @property
    def var(self) -> ContextVar[_T]:
        return self._variable

    @property
    def old_value(self) -> object:
        return self._old_value

    def __repr__(self) -> str:
        used = " used" if self._is_used else ""
        return f"<Token{used} var={self._variable!r} at {address_of(self):#x}>"


class ContextVar(AnyContextVar, Generic[_T]):
    """A variable whose value is looked up in the context that runs."""

    @overload
    def __init__(self, name: str) -> None:
        self._name = name
        self._defaults: list[_T] = []

    @overload
    def __init__(self, name: str, *, default: _T) -> None:
        self._name = name
        self._defaults = [default]

    def _shown_default(self) -> str:
        return f" default={self._defaults[0]!r}" if self._defaults else ""

    @overload
    def get(self) -> _T:
        context = _current_context()
        if self in context._values:
            return cast(_T, context._values[self])
        if not self._defaults:
            raise LookupError(self)
        return self._defaults[0]

    @overload
    def get(self, default: _T, /) -> _T:
        context = _current_context()
        return cast(_T, context._values[self]) if self in context._values else default

    @overload
    def get(self, default: _D, /) -> _T | _D:
        context = _current_context()
        return cast(_T, context._values[self]) if self in context._values else default

    def set(self, value: _T, /) -> Token[_T]:
        context = _current_context()
        token: Token[_T] = Token(self, context._values.get(self, AnyToken.MISSING), context)
        context._changeable()[self] = value
        return token

    def reset(self, token: Token[_T], /) -> None:
        if token._is_used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._variable is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current_context()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._is_used = True
        if token._old_value is AnyToken.MISSING:
            del context._changeable()[self]
        else:
            context._changeable()[self] = token._old_value


_NOTHING: dict[AnyContextVar, object] = {}


class Context:
    """The values of variables; what runs in it changes it."""

    def __init__(self) -> None:
        self._values = _NOTHING
        self._is_shared = True
        self._is_entered = False

    def _changeable(self) -> dict[AnyContextVar, object]:
        """The values, in a dict that no other context has."""
        if self._is_shared:
            self._values = self._values.copy()
            self._is_shared = False
        return self._values

    def copy(self) -> Context:
        made = Context()
        made._values = self._values
        self._is_shared = True
        return made

    def run(self, callable: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Calls it here: what it sets is set in this context only."""
        before = enter(self)
        try:
            return callable(*args, **kwargs)
        finally:
            leave(self, before)

    def __getitem__(self, key: ContextVar[_T], /) -> _T:
        return cast(_T, self._values[key])

    def __contains__(self, key: object, /) -> bool:
        if not isinstance(key, AnyContextVar):
            raise TypeError(f"a ContextVar key was expected, got {key!r}")
        return key in self._values

    def __iter__(self) -> Iterator[AnyContextVar]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def get(self, key: ContextVar[_T], /) -> _T | None:
        return self[key] if key in self._values else None

    @overload
    def get(self, key: ContextVar[_T], default: _T, /) -> _T:
        return self[key] if key in self._values else default

    @overload
    def get(self, key: ContextVar[_T], default: _D, /) -> _T | _D:
        return self[key] if key in self._values else default

    def keys(self) -> KeysView[AnyContextVar]:
        return self._values.keys()

    def values(self) -> ValuesView[object]:
        return self._values.values()

    def items(self) -> ItemsView[AnyContextVar, object]:
        return self._values.items()


def _current_context() -> Context:
    """The context that runs: each thread begins with an empty one."""
    context = thread_state.state.context
    if not isinstance(context, Context):
        context = Context()
        thread_state.state.context = context
    return context


def copy_context() -> Context:
    """A copy of the context that runs."""
    return _current_context().copy()


def enter(context: Context) -> Context:
    """From now on ``context`` runs; answers which one ran before."""
    if context._is_entered:
        raise RuntimeError(f"cannot enter context: {context!r} is already entered")
    context._is_entered = True
    before = _current_context()
    thread_state.state.context = context
    return before


def leave(context: Context, before: Context) -> None:
    """The opposite of :func:`enter`."""
    context._is_entered = False
    thread_state.state.context = before
