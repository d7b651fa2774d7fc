"""What mypy reports, as diagnostics: exact spans, stable codes, notes attached, the library's harmless complaints left
out.

A code is ``T-`` and mypy's own error code; syntax errors are S001 and modules that are not there M001. Errors inside
the library are reported like any others: whoever works on it has to see them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from importos_tool.compiler.frontend.workspace import Workspace
from importos_tool.diagnostics.model import Diagnostic, Span

HARMLESS_IN_LIBRARY = frozenset({"no-overload-impl", "empty-body", "overload-overlap", "overload-cannot-match"})
HARMLESS_MESSAGES = frozenset({"Cannot use a covariant type variable as a parameter"})  # Sequence.index, as in CPython
CODES = {"syntax": "S001", "import-not-found": "M001", "import-untyped": "M001", "import": "M001"}
ADVICE = {
    "import-not-found": "check the spelling, or put the module's file beside the program",
    "no-untyped-def": "annotate every parameter and the result; write -> None when nothing is returned",
    "no-untyped-call": "annotate the function that is called",
    "type-arg": "write the type arguments, as in list[int]",
    "var-annotated": "annotate the variable, as in names: list[str] = []",
    "union-attr": "test the value first, as in if value is not None:",
    "possibly-undefined": "give the variable a value on every path",
}
IMPORT_HINT = "See https://mypy.readthedocs.io"


def diagnostics_of(messages: Iterable[str], workspace: Workspace, root: Path) -> list[Diagnostic]:
    """``messages`` are mypy's JSON lines, or plain text for what stopped it. The root file is named as the user named
    it.
    """

    def shown(path: str) -> str:
        return str(root) if path == str(root.absolute()) else workspace.real_path(path)

    found: list[Diagnostic] = []
    for message in messages:
        if not message.startswith("{"):
            found.append(_plain(message, shown))
            continue
        record = json.loads(message)
        code = record["code"] or ""
        in_library = workspace.is_library(record["file"])
        if in_library and (code in HARMLESS_IN_LIBRARY or record["message"] in HARMLESS_MESSAGES):
            continue
        if record["severity"] == "note":
            if found and not (in_library and code in HARMLESS_IN_LIBRARY):
                _attach(found, record["message"])
            continue
        found.append(_diagnostic(record, code, shown))
    return found


def _diagnostic(record: dict[str, object], code: str, shown: Callable[[str], str]) -> Diagnostic:
    line, column = _number(record["line"]), _number(record["column"])
    end_line, end_column = _number(record["end_line"]), _number(record["end_column"])
    span = None
    if line > 0:
        column = max(column, 0)
        if end_line < line or (end_line == line and end_column <= column):
            end_line, end_column = line, column
        span = Span(shown(str(record["file"])), line, column, end_line, end_column)
    hint = str(record["hint"] or "")
    notes = tuple(note for note in hint.splitlines() if note and not note.startswith(IMPORT_HINT))
    summary = str(record["message"])
    if code == "import-not-found":
        summary = f"there is no module named {summary.rpartition('named ')[2]}"
    elif code == "syntax":
        summary = "syntax error: " + summary.removeprefix("Invalid syntax; ").removesuffix(" [syntax]")
    else:
        summary = summary[:1].lower() + summary[1:] if not summary[:2].isupper() else summary
    return Diagnostic(CODES.get(code, f"T-{code or 'misc'}"), summary, span, "", ADVICE.get(code, ""), "error", notes)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _attach(found: list[Diagnostic], note: str) -> None:
    last = found[-1]
    found[-1] = Diagnostic(
        last.code, last.summary, last.span, last.reason, last.instead, last.severity, (*last.notes, note)
    )


def _plain(message: str, shown: Callable[[str], str]) -> Diagnostic:
    path, separator, text = message.partition(": error: ")
    if not separator:
        return Diagnostic("T-misc", message)
    name, _, line = path.rpartition(":")
    if name and line.isdigit():
        span = Span(shown(name), int(line))
    else:
        span = Span(shown(path), 1)
    return Diagnostic("F002", text[:1].lower() + text[1:], span)
