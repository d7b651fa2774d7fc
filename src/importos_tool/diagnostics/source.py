"""The source text behind a span, and edits of it. Spans count columns in characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from importos_tool.diagnostics.model import Edit, Span


def text_at(span: Span) -> str | None:
    """The text of a span within one line; None where there is none."""
    if span.end_line not in (0, span.line) or span.end_column <= span.column:
        return None
    try:
        lines = Path(span.path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return lines[span.line - 1][span.column : span.end_column] if 0 < span.line <= len(lines) else None


def conversion(span: Span, number: str) -> Edit | None:
    """The edit that makes a number the one that is declared, at its own place."""
    text = text_at(span)
    if text is None:
        return None
    if number == "float" and re.fullmatch(r"-?[0-9][0-9_]*", text):
        return Edit(span, f"{text}.0")
    return Edit(span, f"{number}({text})")


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, list[Edit]]:
    """The text with the edits made, and which; of two that touch the same place the first one is made."""
    lines = text.split("\n")
    taken: list[tuple[int, int, int]] = []
    chosen: list[Edit] = []
    for edit in dict.fromkeys(edits):
        line, start, end = edit.span.line, edit.span.column, edit.span.end_column
        if not any(line == other and start < stop and begin < end for other, begin, stop in taken):
            taken.append((line, start, end))
            chosen.append(edit)
    for edit in sorted(chosen, key=lambda edit: (edit.span.line, edit.span.column), reverse=True):
        old = lines[edit.span.line - 1]
        lines[edit.span.line - 1] = old[: edit.span.column] + edit.text + old[edit.span.end_column :]
    return "\n".join(lines), chosen
