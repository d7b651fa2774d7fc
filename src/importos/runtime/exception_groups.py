"""What ``except*`` and the methods of exception groups do: split a group by a condition and put the parts together.

The algorithms and their corner cases are CPython 3.11's (``Objects/exceptions.c``): a part keeps the structure, the
traceback, cause, context and notes of the group it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importos.runtime.tracebacks import TracebackText

MAX_WIDTH = 15  # exceptions of one group that are shown


class Condition:
    """Which exceptions belong to a part."""

    def accepts(self, error: BaseException) -> bool:
        return False


class ClassCondition(Condition):
    """Those of some classes."""

    def __init__(self, classes: type[BaseException] | tuple[type[BaseException], ...]) -> None:
        self.classes = classes if isinstance(classes, tuple) else (classes,)

    def accepts(self, error: BaseException) -> bool:
        for wanted in self.classes:
            if isinstance(error, wanted):
                return True
        return False


class FunctionCondition(Condition):
    """Those that a function says yes to."""

    def __init__(self, function: Callable[[BaseException], bool]) -> None:
        self.function = function

    def accepts(self, error: BaseException) -> bool:
        return self.function(error)


class MemberCondition(Condition):
    """Those of a list, by identity; a group is never one of them itself."""

    def __init__(self, members: list[BaseException]) -> None:
        self.members = members

    def accepts(self, error: BaseException) -> bool:
        if isinstance(error, BaseExceptionGroup):
            return False
        for member in self.members:
            if member is error:
                return True
        return False


def make_group(message: str, errors: Sequence[BaseException]) -> BaseExceptionGroup[BaseException]:
    """An ``ExceptionGroup`` when it can be one."""
    ordinary: list[Exception] = []
    for error in errors:
        if not isinstance(error, Exception):
            return BaseExceptionGroup(message, errors)
        ordinary.append(error)
    return ExceptionGroup(message, ordinary)


def split_group(
    group: BaseExceptionGroup[BaseException], condition: Condition
) -> tuple[BaseExceptionGroup[BaseException] | None, BaseExceptionGroup[BaseException] | None]:
    """The part that the condition accepts, and the rest."""
    if condition.accepts(group):
        return group, None
    accepted: list[BaseException] = []
    others: list[BaseException] = []
    for error in group._members():
        if isinstance(error, BaseExceptionGroup):
            found, rest = split_group(error, condition)
            if found is not None:
                accepted.append(found)
            if rest is not None:
                others.append(rest)
        elif condition.accepts(error):
            accepted.append(error)
        else:
            others.append(error)
    return _part_of(group, accepted), _part_of(group, others)


def _part_of(
    group: BaseExceptionGroup[BaseException], errors: list[BaseException]
) -> BaseExceptionGroup[BaseException] | None:
    if len(errors) == 0:
        return None
    part = group.derive(errors)
    part.__traceback__ = group.__traceback__
    part.__context__ = group.__context__
    part.__cause__ = group.__cause__
    if group._has_notes:
        for note in group._notes:
            part.add_note(note)
    return part


def split_caught(
    error: BaseException | None, accepts: Callable[[BaseException], bool]
) -> tuple[BaseException | None, BaseException | None]:
    """What one ``except*`` clause takes of what is left, and what it leaves."""
    if error is None:
        return None, None
    if accepts(error):
        if isinstance(error, BaseExceptionGroup):
            return error, None
        return (
            ExceptionGroup("", (error,)) if isinstance(error, Exception) else BaseExceptionGroup("", (error,))
        ), None
    if isinstance(error, BaseExceptionGroup):
        return error.split(accepts)
    return None, error


def raised_after(
    original: BaseException, raised: list[BaseException], rest: BaseException | None
) -> BaseException | None:
    """What goes on after all ``except*`` clauses: what they raised and what none of them took; None for nothing."""
    if not isinstance(original, BaseExceptionGroup):
        return raised[0] if len(raised) > 0 else rest
    fresh: list[BaseException] = []
    again: list[BaseException] = []
    for error in raised:
        if _is_part_of(error, original):
            _add_leaves(again, error)
        else:
            fresh.append(error)
    if rest is not None:
        _add_leaves(again, rest)
    if len(again) > 0:
        left = split_group(original, MemberCondition(again))[0]
        if len(fresh) == 0:
            return left
        if left is not None:
            fresh.append(left)
    if len(fresh) == 0:
        return None
    return fresh[0] if len(fresh) == 1 else make_group("", fresh)


def _is_part_of(error: BaseException, original: BaseException) -> bool:
    """Whether it is a part of the group that was raised again as it was."""
    if not isinstance(error, BaseExceptionGroup) or error._location_count != original._location_count:
        return False
    for index in range(original._location_count):
        if error._locations.get(index) != original._locations.get(index):
            return False
    return error.__cause__ is original.__cause__ and error.__context__ is original.__context__


def _add_leaves(leaves: list[BaseException], error: BaseException) -> None:
    if isinstance(error, BaseExceptionGroup):
        for member in error._members():
            _add_leaves(leaves, member)
    else:
        leaves.append(error)


def add_members(text: TracebackText, errors: Sequence[BaseException]) -> None:
    """The exceptions of a group, each in its frame, as the interpreter prints them."""
    shown = len(errors) if len(errors) <= MAX_WIDTH else MAX_WIDTH + 1
    text.needs_closing = False
    for index in range(shown):
        last = index + 1 == shown
        if last:
            text.needs_closing = True
        number = repr(index + 1) if index < MAX_WIDTH else "..."
        head = "+-+" if index == 0 else "  +"
        text.add("  " * text.depth + head + "---------------- " + number + " ----------------\n")
        text.set_depth(text.depth + 1)
        if index < MAX_WIDTH:
            text.add_exception(errors[index])
        else:
            more = len(errors) - MAX_WIDTH
            text.add_line("and " + repr(more) + (" more exceptions" if more > 1 else " more exception"))
        if last and text.needs_closing:
            text.add("  " * text.depth + "+------------------------------------\n")
            text.needs_closing = False
        text.set_depth(text.depth - 1)
