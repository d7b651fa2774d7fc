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
_CAUSE = "The above exception was the direct cause of the following exception:"
_CONTEXT = "During handling of the above exception, another exception occurred:"
_MAX_DEPTH = 10  # groups in groups that are shown


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


@cold
def format_traceback(exception: BaseException) -> str:
    """What the interpreter prints for an exception that nobody caught, with what it came from before it."""
    text = TracebackText()
    text.add_exception(exception)
    return "".join(text.pieces)


class ExceptionLink:
    """An exception that has its place in the text, and those before it; ``words`` lead on to the one before."""

    def __init__(self, exception: BaseException, before: ExceptionLink | None, words: str) -> None:
        self.exception = exception
        self.before = before
        self.words = words


class TracebackText:
    """The text in the making. Inside a group every line begins with the indentation of its ``depth`` and a margin.

    ``needs_closing``: the frame of the last exception of a group is still open.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.seen: ExceptionLink | None = None
        self.depth = 0
        self.margin = ""
        self.needs_closing = False

    @cold
    def add(self, piece: str) -> None:
        self.pieces.append(piece)

    @cold
    def add_line(self, line: str) -> None:
        self.pieces.append(self.margin)
        self.pieces.append(line)
        self.pieces.append("\n")

    @cold
    def set_depth(self, depth: int) -> None:
        self.depth = depth
        self.margin = "  " * depth + "| " if depth > 0 else ""

    @cold
    def add_exception(self, exception: BaseException) -> None:
        """An exception, after what it came from."""
        before = self.seen
        self.seen = ExceptionLink(exception, before, "")
        while True:
            cause = exception.__cause__
            context = exception.__context__
            if cause is not None:
                if self._was_seen(cause):
                    break
                exception = cause
                words = _CAUSE
            elif context is not None and not exception.__suppress_context__ and not self._was_seen(context):
                exception = context
                words = _CONTEXT
            else:
                break
            self.seen = ExceptionLink(exception, self.seen, words)
        closing = self.needs_closing
        link: ExceptionLink | None = self.seen
        while link is not None and link is not before:
            self._add_one(link.exception)
            if link.words != "":
                self.needs_closing = closing
                self.add_line("")
                self.add_line(link.words)
                self.add_line("")
            link = link.before

    @cold
    def _was_seen(self, exception: BaseException) -> bool:
        link: ExceptionLink | None = self.seen
        while link is not None:
            if link.exception is exception:
                return True
            link = link.before
        return False

    @cold
    def _add_one(self, exception: BaseException) -> None:
        """One exception: its places, its name and message, its notes, and the members of a group."""
        if not exception._is_group():
            self._add_head(exception)
            return
        if self.depth > _MAX_DEPTH:
            self.add_line("... (max_group_depth is " + repr(_MAX_DEPTH) + ")")
            return
        outermost = self.depth == 0
        if outermost:
            self.set_depth(1)
        self._add_head(exception)
        exception._write_members(self)
        if outermost:
            self.set_depth(0)

    @cold
    def _add_head(self, exception: BaseException) -> None:
        if exception._location_count > 0:
            if not exception._is_group():
                self.add_line("Traceback (most recent call last):")
            elif self.depth == 1:
                self.add("  + Exception Group Traceback (most recent call last):\n")
            else:
                self.add_line("Exception Group Traceback (most recent call last):")
            self._add_locations(exception)
        message = _message(exception)
        self.add_line(class_name(exception) + (": " + message if message != "" else ""))
        if exception._has_notes:
            for note in exception._notes:
                for line in note.split("\n"):
                    self.add_line(line)

    @cold
    def _add_locations(self, exception: BaseException) -> None:
        last = -1
        repetitions = 0
        position = exception._location_count - 1
        while position >= 0:
            location = exception._locations.get(position)
            position -= 1
            if location != last:
                self._add_repetitions(repetitions)
                last = location
                repetitions = 0
            repetitions += 1
            if repetitions > _SHOWN_REPETITIONS:
                continue
            self.add(self.margin)
            self.add('  File "')
            self.add(location_path(location))
            self.add('", line ')
            self.add(repr(location_line(location)))
            self.add(", in ")
            self.add(location_function(location))
            self.add("\n")
            source = location_source(location)
            if source != "":
                self.add_line("    " + source)
        self._add_repetitions(repetitions)

    @cold
    def _add_repetitions(self, repetitions: int) -> None:
        more = repetitions - _SHOWN_REPETITIONS
        if more > 0:
            self.add_line("  [Previous line repeated " + repr(more) + (" more time]" if more == 1 else " more times]"))


@cold
def _message(exception: BaseException) -> str:
    try:
        return str(exception)
    except Exception:
        return "<exception str() failed>"
