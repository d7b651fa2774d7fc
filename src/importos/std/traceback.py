"""The module ``traceback``: exceptions as text, and the places they have been as data.

What an exception has passed is known; the stack of a program that goes on is not, so there is no ``format_stack``.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Iterable, Protocol, overload

from importos.lowlevel.locations import location_function, location_line, location_path, location_source
from importos.lowlevel.objects import class_name
from importos.runtime.handling import handled_exception
from importos.runtime.tracebacks import format_traceback

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_HEAD = "Traceback (most recent call last):\n"
_SHOWN_REPETITIONS = 3


class _Writer(Protocol):
    def write(self, text: str, /) -> int: ...


class FrameSummary:
    """One place."""

    def __init__(self, filename: str, lineno: int | None, name: str, *, line: str | None = None) -> None:
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FrameSummary):
            return False
        return self._parts() == other._parts()

    def _parts(self) -> tuple[str, int | None, str, str | None]:
        return self.filename, self.lineno, self.name, self.line

    def __repr__(self) -> str:
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self) -> int:
        return 4


class StackSummary(list[FrameSummary]):
    """Places, the outermost first."""

    def format_frame_summary(self, frame_summary: FrameSummary) -> str:
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        return text + f"    {frame_summary.line.strip()}\n" if frame_summary.line else text

    def format(self) -> list[str]:
        """A text for each place; of a place that comes again and again, three."""
        texts: list[str] = []
        last: FrameSummary | None = None
        repetitions = 0
        for frame in self:
            if (
                last is None
                or frame.filename != last.filename
                or frame.lineno != last.lineno
                or frame.name != last.name
            ):
                _add_repetitions(texts, repetitions)
                last = frame
                repetitions = 0
            repetitions += 1
            if repetitions <= _SHOWN_REPETITIONS:
                texts.append(self.format_frame_summary(frame))
        _add_repetitions(texts, repetitions)
        return texts


def _add_repetitions(texts: list[str], repetitions: int) -> None:
    more = repetitions - _SHOWN_REPETITIONS
    if more > 0:
        texts.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")


def extract_tb(tb: TracebackType | None, limit: int | None = None) -> StackSummary:
    """The places of a traceback: the first ``limit``, or the last when it is negative."""
    found = StackSummary()
    if tb is None:
        return found
    for position in range(tb._location_count - 1, -1, -1):
        place = tb._locations.get(position)
        line = location_source(place)
        found.append(FrameSummary(location_path(place), location_line(place), location_function(place), line=line))
    if limit is not None:
        if limit >= 0:
            del found[limit:]
        else:
            del found[: max(len(found) + limit, 0)]
    return found


def format_list(extracted_list: Iterable[FrameSummary]) -> list[str]:
    places = StackSummary()
    places.extend(extracted_list)
    return places.format()


def print_list(extracted_list: Iterable[FrameSummary], file: _Writer | None = None) -> None:
    _print(format_list(extracted_list), file)


def format_tb(tb: TracebackType | None, limit: int | None = None) -> list[str]:
    return extract_tb(tb, limit).format()


def print_tb(tb: TracebackType | None, limit: int | None = None, file: _Writer | None = None) -> None:
    _print(format_tb(tb, limit), file)


def _print(texts: list[str], file: _Writer | None) -> None:
    out: _Writer = sys.stderr if file is None else file
    for text in texts:
        out.write(text)


# ------------------------------------------------------------------------------------------------ exceptions


@overload
def format_exception_only(exc: BaseException | None, /) -> list[str]:
    if exc is None:
        return ["NoneType: None\n"]
    message = _message(exc)
    texts = [class_name(exc) + (": " + message if message else "") + "\n"]
    if exc._has_notes:
        for note in exc._notes:
            texts += [line + "\n" for line in note.split("\n")]
    return texts


@overload
def format_exception_only(exc: type[BaseException] | None, value: BaseException | None) -> list[str]:
    return format_exception_only(value)


def _message(exc: BaseException) -> str:
    try:
        return str(exc)
    except Exception:
        return "<exception str() failed>"


@overload
def format_exception(exc: BaseException, /, *, limit: int | None = None, chain: bool = True) -> list[str]:
    return _formatted(exc, exc.__traceback__, limit, chain)


@overload
def format_exception(
    exc: type[BaseException] | None,
    value: BaseException | None,
    tb: TracebackType | None,
    limit: int | None = None,
    chain: bool = True,
) -> list[str]:
    if value is None:
        return ["NoneType: None\n"]
    return _formatted(value, tb, limit, chain)


def _formatted(error: BaseException, tb: TracebackType | None, limit: int | None, chain: bool) -> list[str]:
    if chain and _has_group(error):
        return format_traceback(error).splitlines(keepends=True)
    texts: list[str] = []
    seen: set[int] = set()
    _add(texts, error, tb, limit, chain, seen)
    return texts


def _has_group(error: BaseException) -> bool:
    """Whether the exception, or one it came from, is a group: its members are drawn inside a frame."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        if current._is_group():
            return True
        seen.add(id(current))
        current = current.__cause__ if current.__cause__ is not None else current.__context__
    return False


def _add(
    texts: list[str], error: BaseException, tb: TracebackType | None, limit: int | None, chain: bool, seen: set[int]
) -> None:
    """An exception, after what it came from."""
    seen.add(id(error))
    if chain:
        cause, context = error.__cause__, error.__context__
        if cause is not None:
            if id(cause) not in seen:
                _add(texts, cause, cause.__traceback__, limit, chain, seen)
                texts.append(_CAUSE)
        elif context is not None and not error.__suppress_context__ and id(context) not in seen:
            _add(texts, context, context.__traceback__, limit, chain, seen)
            texts.append(_CONTEXT)
    if tb is not None:
        texts.append(_HEAD)
        texts += format_tb(tb, limit)
    texts += format_exception_only(error)


@overload
def print_exception(
    exc: BaseException, /, *, limit: int | None = None, file: _Writer | None = None, chain: bool = True
) -> None:
    _print(format_exception(exc, limit=limit, chain=chain), file)


@overload
def print_exception(
    exc: type[BaseException] | None,
    value: BaseException | None,
    tb: TracebackType | None,
    limit: int | None = None,
    file: _Writer | None = None,
    chain: bool = True,
) -> None:
    _print(format_exception(exc, value, tb, limit, chain), file)


def format_exc(limit: int | None = None, chain: bool = True) -> str:
    """The exception that is being handled."""
    error = handled_exception()
    return "NoneType: None\n" if error is None else "".join(format_exception(error, limit=limit, chain=chain))


def print_exc(limit: int | None = None, file: _Writer | None = None, chain: bool = True) -> None:
    out: _Writer = sys.stderr if file is None else file
    out.write(format_exc(limit, chain))


def clear_frames(tb: TracebackType | None) -> None:
    """Nothing to do: a traceback holds no frames."""
