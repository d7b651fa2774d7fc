"""What an error is, before anybody renders it: a span, a message, a reason, a way out.

This file must never print. Renderers (rich, plain, json) live beside it; every stage of the tool that finds
something wrong with the user's input raises :class:`DiagnosticError` and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from importos_tool.value_class import value


@value
class Span:
    """A range of source text. Lines count from 1, columns from 0 (as in CPython's ``ast``); the end is exclusive."""

    path: str
    line: int
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of source text that mends what a diagnostic tells of: ``text`` in the place of ``span`` (one line)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong with the user's input.

    ``code`` is stable and stands in the catalogue (``importos_tool.diagnostics.catalogue``); ``summary`` is one
    sentence without a full stop; ``reason`` says why it is so; ``instead`` says what to write or do; ``fixes`` do it.
    """

    code: str
    summary: str
    span: Span | None = None
    reason: str = ""
    instead: str = ""
    severity: str = "error"
    notes: tuple[str, ...] = field(default=())
    fixes: tuple[Edit, ...] = field(default=())


class DiagnosticError(Exception):
    """The user's input cannot be used: carries every diagnostic found. Exit status 2 of the command line."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(diagnostic.summary for diagnostic in diagnostics))
        self.diagnostics: tuple[Diagnostic, ...] = diagnostics


class ToolBug(Exception):
    """The tool itself is wrong (a verifier failed, an invariant broke): rendered as a request for a report."""
