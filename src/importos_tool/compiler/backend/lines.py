"""Lays C statements out so that the C compiler believes they stand in the Python source.

Statements of one Python line share a C line as long as it stays readable; a ``#line`` directive stands only where the
position that the C compiler counts differs from the one wanted. Paths are written as they are given.
"""

from __future__ import annotations

from functools import lru_cache

from importos_tool.compiler.backend.literals import c_string
from importos_tool.compiler.backend.names import identifiers_in
from importos_tool.compiler.ir.nodes import Location
from importos_tool.image import CALLED_AT

_WIDTH = 120
_INDENT = "    "
_NOT_PYTHON = '#line 1 "importos.c"\n'


@lru_cache(maxsize=1 << 12)
def _quoted(path: str) -> str:
    return c_string(path.encode("utf-8", "surrogateescape"))


class LineWriter:
    """The text of an emitted function. ``with_callers``: a path says also where inlined calls stood (``CALLED_AT``)."""

    def __init__(self, with_callers: bool = False) -> None:
        self._with_callers = with_callers
        self._parts: list[str] = []
        self._open = ""
        self._open_place: tuple[str, int] = ("", 0)
        self._place: tuple[str, int] = ("", 0)
        self._head = 0

    def statement(self, text: str, location: Location | None) -> None:
        """One statement with its semicolon; without a location it belongs to the line before."""
        wanted = self._place_of(location) if location is not None else self._open_place
        if self._open and wanted == self._open_place and len(self._open) + len(text) < _WIDTH:
            self._open += " " + text
            return
        self.flush()
        self._open, self._open_place = _INDENT + text, wanted

    def label(self, name: str, location: Location | None) -> None:
        """Where control may come in, in front of the statement that follows."""
        self.flush()
        if location is not None:
            self._open_place = self._place_of(location)
        self._open = f"{name}:;"

    def open_function(self, head: str, location: Location) -> None:
        """The head of a function, with a blank line before it."""
        self.flush()
        self._parts.append("\n")
        self._place = (self._place[0], self._place[1] + 1)
        if not location.path:  # not Python: it must not seem to go on where the function before it has ended
            self._parts.append(_NOT_PYTHON)
        self._open, self._open_place = head + " {", (location.path, location.line)
        self.flush()
        self._head = len(self._parts) - 1

    def close_function(self) -> None:
        """The end of a function, on the line of its last statement: it has no line in Python."""
        self._open += " }"
        self.flush()

    def flush(self) -> None:
        """Ends the line that is still open."""
        if self._open:
            text, self._open = self._open, ""
            self._write(text)

    def pieces(self) -> tuple[str, str]:
        """Everything written: what stands in front of the attributes of the function, and its head with the rest."""
        self.flush()
        return "".join(self._parts[: self._head]), "".join(self._parts[self._head :])

    def identifiers(self) -> frozenset[str]:
        """What the statements mention."""
        self.flush()
        return identifiers_in("".join(part for part in self._parts if not part.startswith("#")))

    def _place_of(self, location: Location) -> tuple[str, int]:
        path = location.path
        caller = getattr(location, "caller", None) if self._with_callers else None
        while caller is not None:
            path += f"{CALLED_AT}{caller.path}:{caller.line}"
            caller = getattr(caller, "caller", None)
        return path, location.line

    def _write(self, text: str) -> None:
        path, line = self._open_place
        if (path, line) != self._place and path:
            if path == self._place[0]:
                self._parts.append(f"#line {line}\n")
            else:
                self._parts.append(f"#line {line} {_quoted(path)}\n")
        self._parts.append(text + "\n")
        self._place = (path, line + 1)
