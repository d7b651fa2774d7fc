"""Iterators that need not end: ``count``, ``cycle`` and ``repeat``."""

from __future__ import annotations

from typing import Iterable, Iterator, Protocol, Self, TypeVar, overload

T = TypeVar("T")


class Addable(Protocol):
    """What ``count`` can count in."""

    def __add__(self, other: Self, /) -> Self: ...


NumberT = TypeVar("NumberT", bound=Addable)


class count(Iterator[NumberT]):
    """Numbers at equal distances, each made by adding the step to the one before."""

    _value: NumberT
    _step: NumberT
    _shown_step: str

    @overload
    def __init__(self: count[int], start: int = 0, step: int = 1) -> None:
        self._value = start
        self._step = step
        self._shown_step = "" if step == 1 else repr(step)

    @overload
    def __init__(self: count[float], start: float, step: int = 1) -> None:
        self._value = start
        self._step = float(step)
        self._shown_step = "" if step == 1 else repr(step)

    @overload
    def __init__(self: count[float], start: float, step: float) -> None:
        self._value = start
        self._step = step
        self._shown_step = repr(step)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> NumberT:
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self) -> str:
        return "count(" + repr(self._value) + (", " + self._shown_step if self._shown_step else "") + ")"


class cycle(Iterator[T]):
    """The items of an iterable, and from then on the same items again and again."""

    _source: Iterator[T] | None
    _saved: list[T]
    _position: int

    def __init__(self, iterable: Iterable[T], /) -> None:
        self._source = iter(iterable)
        self._saved = []
        self._position = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        source = self._source
        if source is not None:
            try:
                item = next(source)
                self._saved.append(item)
                return item
            except StopIteration:
                self._source = None
        if not self._saved:
            raise StopIteration()
        position = self._position
        self._position = position + 1 if position + 1 < len(self._saved) else 0
        return self._saved[position]


class repeat(Iterator[T]):
    """One object, a number of times or (-1) without end."""

    _object: T
    _left: int

    @overload
    def __init__(self, object: T) -> None:
        self._object = object
        self._left = -1

    @overload
    def __init__(self, object: T, times: int) -> None:
        self._object = object
        self._left = max(times, 0)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if self._left == 0:
            raise StopIteration()
        if self._left > 0:
            self._left -= 1
        return self._object

    def __repr__(self) -> str:
        return "repeat(" + repr(self._object) + (")" if self._left < 0 else ", " + repr(self._left) + ")")
