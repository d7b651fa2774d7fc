"""Diagnostics as plain lines: for logs, pipes and terminals without colour. Returns text; must never print."""

from __future__ import annotations

from collections.abc import Sequence

from importos_tool.diagnostics.excerpt import excerpt_of, place_of
from importos_tool.diagnostics.model import Diagnostic


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """All diagnostics with an empty line between them and, after several, a line that counts them."""
    parts = [render_one(diagnostic) for diagnostic in diagnostics]
    if len(diagnostics) > 1:
        parts.append(count_line(diagnostics) + "\n")
    return "\n".join(parts)


def render_one(diagnostic: Diagnostic) -> str:
    """The head with the code, the place, the line with its underline, the reason, the way out."""
    lines = [f"{diagnostic.severity}[{diagnostic.code}]: {diagnostic.summary}"]
    gutter = " "
    if diagnostic.span is not None:
        excerpt = excerpt_of(diagnostic.span)
        number = str(diagnostic.span.line)
        gutter = " " * len(number)
        lines.append(f"{gutter} --> {place_of(diagnostic.span)}")
        if excerpt is not None:
            underline = " " * excerpt.start + "^" * (excerpt.end - excerpt.start)
            lines.append(f"{gutter} |")
            lines.append(f"{number} | {excerpt.text}".rstrip())
            lines.append(f"{gutter} | {underline}{' ...' if excerpt.continues else ''}")
    for label, text in details(diagnostic):
        first, *rest = text.splitlines() or [""]
        lines.append(f"{gutter} = {label}: {first}")
        lines.extend(f"{gutter}   {' ' * len(label)}  {line}" for line in rest)
    return "\n".join(lines) + "\n"


def details(diagnostic: Diagnostic) -> list[tuple[str, str]]:
    """The labelled lines under a diagnostic: reason, instead and notes, those that it has."""
    labelled = [("reason", diagnostic.reason), ("instead", diagnostic.instead)]
    labelled += [("note", note) for note in diagnostic.notes]
    return [(label, text) for label, text in labelled if text]


def count_line(diagnostics: Sequence[Diagnostic]) -> str:
    """How many of each severity, and how to read more about a code."""
    counts: dict[str, int] = {}
    for diagnostic in diagnostics:
        counts[diagnostic.severity] = counts.get(diagnostic.severity, 0) + 1
    counted = ", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts.items())
    return f"{counted}; importos explain {diagnostics[0].code} says more about a code"
