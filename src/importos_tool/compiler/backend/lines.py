"""Lays C statements out so that the C compiler believes they stand in the Python source.

Statements of one Python line share a C line as long as it stays readable; a ``#line`` directive stands only where the
position that the C compiler counts differs from the one wanted. Paths are written as they are given.
"""

from __future__ import annotations

from importos_tool.compiler.backend.literals import c_string
from importos_tool.compiler.ir.nodes import Location

_WIDTH = 120
_INDENT = "    "


class LineWriter:
    """The text of the emitted functions."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open = ""
        self._open_place: tuple[str, int] = ("", 0)
        self._place: tuple[str, int] = ("", 0)

    def statement(self, text: str, location: Location | None) -> None:
        """One statement with its semicolon; without a location it belongs to the line before."""
        wanted = (location.path, location.line) if location is not None else self._open_place
        if self._open and wanted == self._open_place and len(self._open) + len(text) < _WIDTH:
            self._open += " " + text
            return
        self.flush()
        self._open, self._open_place = _INDENT + text, wanted

    def unindented(self, text: str, location: Location | None) -> None:
        """A line of its own (a label, the head or the end of a function) in front of what follows."""
        self.flush()
        if location is not None:
            self._open_place = (location.path, location.line)
        self._write(text)

    def flush(self) -> None:
        """Ends the line that is still open."""
        if self._open:
            text, self._open = self._open, ""
            self._write(text)

    def text(self) -> str:
        """Everything written."""
        self.flush()
        return "".join(self._parts)

    def _write(self, text: str) -> None:
        path, line = self._open_place
        if (path, line) != self._place and path:
            if path == self._place[0]:
                self._parts.append(f"#line {line}\n")
            else:
                self._parts.append(f"#line {line} {c_string(path.encode('utf-8', 'surrogateescape'))}\n")
        self._parts.append(text + "\n")
        self._place = (path, line + 1)
