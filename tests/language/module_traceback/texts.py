"""Exceptions as text: causes, contexts, notes, limits, and the places as data."""

import io
import sys
import traceback
from types import TracebackType


def fail(depth: int) -> int:
    if depth == 0:
        raise ValueError("deep")
    return fail(depth - 1) + 1


def convert(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise KeyError(text) from error


def careless() -> None:
    try:
        fail(0)
    finally:
        print({"a": 1}["missing"])


try:
    fail(6)
except ValueError as error:
    error.add_note("a note\nin two lines")
    print(traceback.format_exc(), end="")
    print(traceback.format_exc(limit=1), end="")
    print(traceback.format_exc(limit=-1), end="")
    print(traceback.format_exception_only(error))
    print("".join(traceback.format_exception(error)) == traceback.format_exc())
    places = traceback.extract_tb(error.__traceback__)
    print(len(places), places[0].name, places[-1].name, places[-1].lineno, places[-1].line)
    print(traceback.format_tb(error.__traceback__, 2)[1].splitlines()[1])
    print(len(traceback.format_list(places)), places[1] == places[2])
try:
    convert("x")
except KeyError as error:
    print("".join(traceback.format_exception(error)), end="")
    print(len(traceback.format_exception(error)), traceback.format_exception(error)[-1], end="")
    print(traceback.format_exc(chain=False), end="")
    kind, value, where = type(error), error, error.__traceback__
    text = io.StringIO()
    traceback.print_exception(kind, value, where, file=text)
    print(text.getvalue() == traceback.format_exc())
try:
    careless()
except KeyError:
    traceback.print_exc()
    traceback.print_exc(file=sys.stdout)
print(repr(traceback.format_exc()))


def names(tb: TracebackType | None) -> list[int]:
    found: list[int] = []
    while tb is not None:
        found.append(tb.tb_lineno)
        tb = tb.tb_next
    return found


try:
    fail(1)
except ValueError as error:
    print(names(error.__traceback__))
    traceback.print_tb(error.__traceback__, file=sys.stdout)
print(traceback.format_exception_only(RuntimeError()), traceback.format_exception(None, None, None))
try:
    raise ExceptionGroup("two", [ValueError(1), TypeError("t")])
except ExceptionGroup as group:
    print("".join(traceback.format_exception(group)), end="")
