"""Diagnostics with colour and highlighted source, for terminals. Rich is imported here and in ``cli`` only.

Says exactly what ``render_plain`` says; only the looks differ. Must never print: it returns what a rich console prints.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from importos_tool.diagnostics.excerpt import Excerpt, excerpt_of, place_of
from importos_tool.diagnostics.model import Diagnostic
from importos_tool.diagnostics.render_plain import count_line, details

_COLOURS = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
_LABELS = {"reason": "cyan", "instead": "bold green", "note": "blue"}


def render(diagnostics: Sequence[Diagnostic]) -> Text:
    """All diagnostics as one text."""
    text = Text("\n").join(render_one(diagnostic) for diagnostic in diagnostics)
    if len(diagnostics) > 1:
        text.append("\n" + count_line(diagnostics) + "\n", style="dim")
    return text


def render_one(diagnostic: Diagnostic) -> Text:
    """One diagnostic; the plain renderer describes its parts."""
    colour = _COLOURS.get(diagnostic.severity, "bold red")
    text = Text()
    text.append(f"{diagnostic.severity}[{diagnostic.code}]", style=colour)
    text.append(f": {diagnostic.summary}\n", style="bold")
    gutter = " "
    if diagnostic.span is not None:
        number = str(diagnostic.span.line)
        gutter = " " * len(number)
        text.append(f"{gutter} --> ", style="blue")
        text.append(f"{place_of(diagnostic.span)}\n")
        excerpt = excerpt_of(diagnostic.span)
        if excerpt is not None:
            _append_excerpt(text, excerpt, diagnostic.span.path, colour)
    for label, value in details(diagnostic):
        first, *rest = value.splitlines() or [""]
        text.append(f"{gutter} = ", style="blue")
        text.append(f"{label}: ", style=_LABELS[label])
        text.append(f"{first}\n")
        for line in rest:
            text.append(f"{gutter}   {' ' * len(label)}  {line}\n")
    return text


def _append_excerpt(text: Text, excerpt: Excerpt, path: str, colour: str) -> None:
    number = str(excerpt.line)
    gutter = " " * len(number)
    text.append(f"{gutter} |\n", style="blue")
    text.append(f"{number} | ", style="blue")
    text.append_text(_highlighted(excerpt.text, path))
    text.append("\n")
    text.append(f"{gutter} | ", style="blue")
    text.append(" " * excerpt.start + "^" * (excerpt.end - excerpt.start), style=colour)
    text.append(" ...\n" if excerpt.continues else "\n", style="dim")


def _highlighted(line: str, path: str) -> Text:
    if not path.endswith((".py", ".toml")):
        return Text(line)
    from rich.syntax import Syntax

    language = "python" if path.endswith(".py") else "toml"
    highlighted = Syntax(line, language, theme="ansi_dark", background_color="default").highlight(line)
    highlighted.rstrip()
    return highlighted
