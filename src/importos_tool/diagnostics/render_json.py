"""Diagnostics as JSON data, for scripts and editors. The form is a promise: keys are added, never renamed.

Lines and columns count from 1 here, as they do in every editor; the end is exclusive and absent when it is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from importos_tool.diagnostics.model import Diagnostic, Span


def data(diagnostics: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """All diagnostics as a list of objects."""
    return [data_of_one(diagnostic) for diagnostic in diagnostics]


def data_of_one(diagnostic: Diagnostic) -> dict[str, Any]:
    """One diagnostic as an object."""
    described: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "summary": diagnostic.summary,
        "reason": diagnostic.reason,
        "instead": diagnostic.instead,
        "notes": list(diagnostic.notes),
    }
    if diagnostic.span is not None:
        described["span"] = _data_of_span(diagnostic.span)
    if diagnostic.fixes:
        described["fixes"] = [{"span": _data_of_span(edit.span), "text": edit.text} for edit in diagnostic.fixes]
    return described


def _data_of_span(span: Span) -> dict[str, Any]:
    described: dict[str, Any] = {"path": span.path, "line": span.line, "column": span.column + 1}
    if span.end_line >= span.line:
        described["end_line"] = span.end_line
        described["end_column"] = span.end_column + 1
    return described
