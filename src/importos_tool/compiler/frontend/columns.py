"""Columns of lines with characters beyond ASCII, which mypy's parser counts wrongly.

What mypy 2.4.1 gives for character ``c`` of a line is ``c`` less the number of UTF-8 continuation bytes among the
line's first ``c + 2`` bytes: it corrects an already right column once more, with the table for bytes. That never
decreases as ``c`` grows, so it can be undone, but for short runs of equal values; among those the character is taken
where a token starts (or ends). The columns of syntax errors are right, but count from 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from importos_tool.diagnostics.model import Diagnostic, Span

QUOTES = ("'", '"')


@cache
def source_lines(path: str) -> tuple[str, ...]:
    """The lines of a file; none when it cannot be read."""
    try:
        return tuple(Path(path).read_text(encoding="utf-8-sig").split("\n"))
    except (OSError, UnicodeDecodeError):
        return ()


def source_line(path: str, number: int) -> str:
    lines = source_lines(path)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def corrected(span: Span, path: str) -> Span:
    """``span`` with true columns; ``path`` is where the file can be read."""
    first, last = source_line(path, span.line), source_line(path, span.end_line)
    if first.isascii() and last.isascii():
        return span
    column = span.column if first.isascii() else _invert(first, span.column, _starts_token, from_right=True)
    end_column = span.end_column if last.isascii() else _invert(last, span.end_column, _ends_token, from_right=False)
    if span.end_line == span.line:
        end_column = max(end_column, column)
    return replace(span, column=column, end_column=end_column)


def one_line(span: Span, path: str) -> Span:
    """A span over several lines is shown as its first line; one without an end reaches to the end of its word."""
    line = source_line(path, span.line)
    if span.end_line > span.line:
        return replace(span, end_line=span.line, end_column=max(len(line.rstrip()), span.column))
    if span.end_column <= span.column + 1 and line[span.column : span.column + 1].isidentifier():
        end = span.column
        while end < len(line) and (line[end].isalnum() or line[end] == "_"):
            end += 1
        return replace(span, end_column=end)
    return span


def presentable(diagnostic: Diagnostic, path: str) -> Diagnostic:
    """The diagnostic with a span that fits on one line."""
    return diagnostic if diagnostic.span is None else replace(diagnostic, span=one_line(diagnostic.span, path))


def _reported(line: str) -> list[int]:
    """What mypy says for each character of the line, and for its end."""
    content = line.encode("utf-8", "replace")
    continuation = [0]
    for byte in content:
        continuation.append(continuation[-1] + (byte & 0xC0 == 0x80))
    return [c - continuation[min(c + 2, len(content))] for c in range(len(line) + 1)]


def _invert(line: str, column: int, fits: Callable[[str, int], bool], from_right: bool) -> int:
    candidates = [c for c, reported in enumerate(_reported(line)) if reported == column]
    if not candidates:
        return max(0, min(column, len(line)))
    if from_right:  # a string starts at its quote, anything else as far right as it can
        candidates.sort(key=lambda c: (line[c : c + 1] not in QUOTES, -c))
    else:
        candidates.sort(key=lambda c: (line[c - 1 : c] not in QUOTES, c))
    return next((c for c in candidates if fits(line, c)), candidates[0])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _starts_token(line: str, c: int) -> bool:
    if c >= len(line) or not (_is_word(line[c]) or line[c] in "\"'([{-~@"):
        return False
    return c == 0 or not (_is_word(line[c]) and _is_word(line[c - 1]))


def _ends_token(line: str, c: int) -> bool:
    if c == 0 or not (_is_word(line[c - 1]) or line[c - 1] in "\"')]}"):
        return False
    return c == len(line) or not (_is_word(line[c]) and _is_word(line[c - 1]))
