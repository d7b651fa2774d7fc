"""The line of source that a span points at and the columns to underline, ready for any renderer.

Columns of a span count characters; the excerpt counts the cells that a terminal uses: tabs are laid out and wide
characters take two. A file that cannot be read again gives no excerpt, never an error. This file must never print.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from importos_tool.diagnostics.model import Span

TAB_WIDTH_CELLS = 4
_WORD = re.compile(r"\w+|\S")
_UNSEEN = {"Cc", "Cf", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of source as it is shown. ``start`` and ``end`` are cells of ``text``; ``end`` is exclusive."""

    line: int
    text: str
    start: int
    end: int
    continues: bool


def place_of(span: Span) -> str:
    """``file:line:column`` as editors take it: relative when the file is below the current folder, columns from 1."""
    return f"{shown_path(span.path)}:{span.line}:{span.column + 1}"


def shown_path(path: str) -> str:
    """The shorter of the path as given and the path from the current folder."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):
        return path
    return path if relative.startswith("..") or len(relative) > len(path) else relative


def excerpt_of(span: Span) -> Excerpt | None:
    """The first line of the span; ``None`` when there is nothing to show."""
    try:
        text = Path(span.path).read_bytes().decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return None
    lines = re.split(r"\r\n|\r|\n", text)
    if not 1 <= span.line <= len(lines):
        return None
    source = lines[span.line - 1]
    continues = span.end_line > span.line
    start = min(max(span.column, 0), len(source))
    if continues:
        end = len(source.rstrip())
    elif span.end_line == span.line and span.end_column > start:
        end = min(span.end_column, len(source))
    else:
        word = _WORD.match(source, start)
        end = word.end() if word else start + 1
    shown, cells = _laid_out(source)
    first = cells[start]
    last = cells[min(end, len(source))]
    return Excerpt(span.line, shown, first, max(last, first + 1), continues)


def _laid_out(source: str) -> tuple[str, list[int]]:
    """The text with tabs and unseen characters replaced, and for each character (and the end) the cell it starts at."""
    shown: list[str] = []
    cells: list[int] = []
    position = 0
    for character in source:
        cells.append(position)
        if character == "\t":
            width = TAB_WIDTH_CELLS - position % TAB_WIDTH_CELLS
            shown.append(" " * width)
        elif unicodedata.combining(character):
            width = 0
            shown.append(character)
        elif unicodedata.category(character) in _UNSEEN:
            width = 1
            shown.append("\N{REPLACEMENT CHARACTER}")
        else:
            width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
            shown.append(character)
        position += width
    cells.append(position)
    return "".join(shown), cells
