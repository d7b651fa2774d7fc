"""Where an exception has been, and the text of it: CPython 3.11's traceback, without the lines that mark columns.

The compiler calls :func:`add_location` each time an exception leaves a user's frame, so the innermost place comes
first and the text is made from the last to the first. Frames of the library leave no trace.
"""

from __future__ import annotations

from importos.lowlevel.intrinsic import cold
from importos.lowlevel.locations import location_function, location_line, location_path, location_source
from importos.lowlevel.objects import Array, class_name
from importos.runtime.collections.array_items import with_capacity

_SHOWN_REPETITIONS = 3
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


@cold
def add_location(exception: BaseException, location: int) -> None:
    """Notes one more place. Never raises: without memory for it, the place is forgotten."""
    count = exception._location_count
    try:
        if count == 0:
            exception._locations = Array(4)
        elif count == exception._locations.capacity():
            exception._locations = with_capacity(exception._locations, count, count * 2)
    except MemoryError:
        return
    exception._locations.put(count, location)
    exception._location_count = count + 1


def format_traceback(exception: BaseException) -> str:
    """What the interpreter prints for an exception that nobody caught, with what it came from before it."""
    chain: list[BaseException] = [exception]
    links: list[str] = []
    while True:
        cause = exception.__cause__
        context = exception.__context__
        if cause is not None and not _is_in(chain, cause):
            links.append(_CAUSE)
            exception = cause
        elif (
            cause is None and context is not None and not exception.__suppress_context__ and not _is_in(chain, context)
        ):
            links.append(_CONTEXT)
            exception = context
        else:
            break
        chain.append(exception)
    pieces: list[str] = []
    position = len(chain) - 1
    while position >= 0:
        _add_one(pieces, chain[position])
        position -= 1
        if position >= 0:
            pieces.append(links[position])
    return "".join(pieces)


def _is_in(chain: list[BaseException], exception: BaseException) -> bool:
    for other in chain:
        if other is exception:
            return True
    return False


def _add_one(pieces: list[str], exception: BaseException) -> None:
    """One exception: its places, its name and message, its notes."""
    if exception._location_count > 0:
        pieces.append("Traceback (most recent call last):\n")
        _add_locations(pieces, exception)
    message = _message(exception)
    pieces.append(class_name(exception))
    if message != "":
        pieces.append(": ")
        pieces.append(message)
    pieces.append("\n")
    if exception._has_notes:
        for note in exception._notes:
            pieces.append(note)
            pieces.append("\n")


def _message(exception: BaseException) -> str:
    try:
        return str(exception)
    except Exception:
        return "<exception str() failed>"


def _add_locations(pieces: list[str], exception: BaseException) -> None:
    last = -1
    repetitions = 0
    position = exception._location_count - 1
    while position >= 0:
        location = exception._locations.get(position)
        position -= 1
        if location != last:
            _add_repetitions(pieces, repetitions)
            last = location
            repetitions = 0
        repetitions += 1
        if repetitions > _SHOWN_REPETITIONS:
            continue
        pieces.append('  File "')
        pieces.append(location_path(location))
        pieces.append('", line ')
        pieces.append(repr(location_line(location)))
        pieces.append(", in ")
        pieces.append(location_function(location))
        pieces.append("\n")
        source = location_source(location)
        if source != "":
            pieces.append("    ")
            pieces.append(source)
            pieces.append("\n")
    _add_repetitions(pieces, repetitions)


def _add_repetitions(pieces: list[str], repetitions: int) -> None:
    more = repetitions - _SHOWN_REPETITIONS
    if more > 0:
        pieces.append("  [Previous line repeated " + repr(more) + (" more time]\n" if more == 1 else " more times]\n"))
