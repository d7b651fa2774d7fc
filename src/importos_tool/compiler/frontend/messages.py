"""What mypy reports, as diagnostics: exact spans, stable codes, notes attached, the library's harmless complaints left
out.

A code is ``T-`` and mypy's own error code; syntax errors are S001 and modules that are not there M001. Errors inside
the library are reported like any others: whoever works on it has to see them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from importos_tool.compiler.frontend.advice import BY_CODE, CLASH_OF_BASES, advice_for, explained
from importos_tool.compiler.frontend.columns import corrected, one_line, source_line
from importos_tool.compiler.frontend.conversion_fixes import Standing, conversion_fixes, reason_of
from importos_tool.compiler.frontend.neighbours import shown_path
from importos_tool.compiler.frontend.run_time_names import explain_missing_module, explain_missing_name
from importos_tool.compiler.frontend.workspace import Workspace
from importos_tool.diagnostics.model import Diagnostic, Span

HARMLESS_IN_LIBRARY = frozenset({"no-overload-impl", "empty-body", "overload-overlap", "overload-cannot-match"})
HARMLESS_MESSAGES = re.compile(
    "Cannot use a covariant type variable as a parameter$"  # Sequence.index, as in CPython
    '|Signatures of "__i[a-z]+__" and "__[a-z]+__" are incompatible$'  # list += takes more than list +, as in CPython
    '|.* supertype "(FoundMapping|_typeshed.SupportsKeysAndGetItem)"'  # dict() asks a FoundMapping for its own keys
    '|Covariant type variable "_KT_co" used in protocol where invariant one is expected$'  # as any other mapping
)
HARMLESS_OVERRIDES = re.compile(
    r'.* supertype "(importos\.runtime\.standing_\w+\.\w+'  # Money.__add__ that gives Money
    r'|typing\.FoundMapping)"'  # a Mapping takes keys of its own type, and is asked with care by a FoundKey
)
REQUIRES_VERSION = re.compile(r"requires Python \d|only supported in Python")
TEMPLATES = '"string.templatelib"'
MORE_CLASHES = "other methods of the base classes do not go together either"
IMPORTED_NAME = re.compile(r'^Module "[\w.]+" has no attribute "(\w+)"')
Place = Callable[[str, int], tuple[str, int]]
IMPORT_HINT = "See https://mypy.readthedocs.io"


def diagnostics_of(
    messages: Iterable[str],
    workspace: Workspace,
    roots: Iterable[Path],
    standing: Mapping[str, Standing] = MappingProxyType({}),
) -> list[Diagnostic]:
    """``messages`` are mypy's JSON lines, or plain text for what stopped it. The user's files are named as the
    user named the programs. ``standing``: the user's classes whose objects stand for values.
    """
    programs = tuple(roots)

    def place(path: str, line: int) -> tuple[str, int]:
        return workspace.real_place(path, line) if workspace.is_library(path) else (shown_path(path, programs), line)

    found: list[Diagnostic] = []
    broken_files: set[str] = set()
    for message in messages:
        if not message.startswith("{"):
            found.append(_plain(message, place))
            continue
        record = json.loads(message)
        code = record["code"] or ""
        if code == "override" and HARMLESS_OVERRIDES.match(record["message"]):
            continue
        in_library = workspace.is_library(record["file"])
        if in_library and (code in HARMLESS_IN_LIBRARY or HARMLESS_MESSAGES.match(record["message"])):
            continue
        if record["severity"] == "note":
            if code == "override" and (not found or found[-1].code != "T-override"):
                continue  # of a message that is left out
            if found and not (in_library and code in HARMLESS_IN_LIBRARY):
                _attach(found, record["message"])
            continue
        diagnostic = _diagnostic(record, code, place, standing)
        if code == "syntax" and diagnostic.span is not None:
            if diagnostic.span.path in broken_files:
                continue  # what follows the first syntax error mostly follows from it
            broken_files.add(diagnostic.span.path)
        if CLASH_OF_BASES.match(str(record["message"])):
            first = next((i for i, other in enumerate(found) if _is_of_bases(other, diagnostic)), None)
            if first is not None:
                found[first] = replace(found[first], notes=(MORE_CLASHES,))
                continue
        found.append(diagnostic)
    if any(diagnostic.code == "E233" for diagnostic in found):  # mypy looks for their module where none is imported
        found = [diagnostic for diagnostic in found if TEMPLATES not in diagnostic.summary]
    return found


def _is_of_bases(earlier: Diagnostic, diagnostic: Diagnostic) -> bool:
    """Does an earlier message already say that the bases of this class do not go together?"""
    is_clash = earlier.code == "E246" or CLASH_OF_BASES.match(earlier.summary) is not None
    return is_clash and earlier.span == diagnostic.span


def _diagnostic(record: dict[str, object], code: str, place: Place, standing: Mapping[str, Standing]) -> Diagnostic:
    seen_line, column = _number(record["line"]), _number(record["column"])
    file, line = place(str(record["file"]), seen_line)
    end_line, end_column = _number(record["end_line"]) + line - seen_line, _number(record["end_column"])
    span = None
    if line > 0:
        if end_line < line or (end_line == line and end_column <= column):
            end_line, end_column = line, column
        span = Span(file, line, column, end_line, end_column)
        if code != "syntax":
            span = one_line(corrected(span, file), file)
        elif not REQUIRES_VERSION.search(str(record["message"])):  # the parser counts columns from 1
            span = Span(span.path, line, max(column - 1, 0), line, max(column - 1, 0) + 1)
    hint = str(record["hint"] or "")
    notes = tuple(note for note in hint.splitlines() if note and not note.startswith(IMPORT_HINT))
    summary = str(record["message"]).replace('"__main__.', '"')
    if code == "import-not-found":
        return _missing_module(summary.rpartition("named ")[2].strip('"'), span, file)
    if code == "syntax" and summary.startswith("T-strings:"):
        return Diagnostic("E233", "a template string cannot be compiled", span)
    if code == "syntax":
        return Diagnostic("S001", f"syntax error: {_lower(summary.removeprefix('Invalid syntax; '))}", span)
    if summary.startswith("Source file found twice"):
        name = summary.rpartition("and ")[2].strip('"')
        summary = f'the program\'s own file is imported as the module "{name}"'
        reason = "CPython would run the file a second time under that name"
        return Diagnostic("F004", summary, span, reason, "move what both need into a file of its own")
    if summary.startswith("This file shadows library module"):
        return Diagnostic("F002", _lower(summary), span, "every program needs that module", "rename the file")
    missing = explain_missing_name(summary)
    if missing is not None:
        return Diagnostic(missing[0], missing[1], span, missing[2], missing[3])
    own = explained(summary)
    if own is not None:
        return Diagnostic(own.code, own.summary, span, own.reason, own.instead)
    imported = IMPORTED_NAME.match(summary)
    if imported is not None:
        span = _narrowed(span, imported[1], file, " import ")
    fixes = () if span is None else conversion_fixes(summary, span, standing)
    instead = ", ".join(edit.text for edit in fixes) or advice_for(summary, code)
    reason = reason_of(summary, standing)
    return Diagnostic(f"T-{code or 'misc'}", _lower(summary), span, reason, instead, "error", notes, fixes)


def _missing_module(name: str, span: Span | None, file: str) -> Diagnostic:
    span = _narrowed(span, name, file)
    known = explain_missing_module(name)
    if known is not None:
        return Diagnostic(known[0], known[1], span, known[2], known[3])
    return Diagnostic("M001", f'there is no module named "{name}"', span, "", BY_CODE["import-not-found"])


def _narrowed(span: Span | None, name: str, file: str, behind: str = "") -> Span | None:
    """The place of the name in the statement, after the word ``behind``."""
    if span is None:
        return None
    line = source_line(file, span.line)
    column = max(span.column, line.find(behind, span.column))
    found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(line, column)
    return span if found is None else Span(span.path, span.line, found.start(), span.line, found.end())


def _lower(text: str) -> str:
    first = text.partition(" ")[0]
    return text if first[:2].isupper() or not first[1:].islower() and len(first) > 1 else text[:1].lower() + text[1:]


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _attach(found: list[Diagnostic], note: str) -> None:
    last = found[-1]
    found[-1] = replace(last, notes=(*last.notes, note))


def _plain(message: str, place: Place) -> Diagnostic:
    path, separator, text = message.partition(": error: ")
    if not separator or path == "mypy":
        return Diagnostic("F003", f"the type checker stopped: {text or message}")
    name, _, line = path.rpartition(":")
    if name and line.isdigit():
        span = Span(*place(name, int(line)))
    else:
        span = Span(*place(path, 1))
    return Diagnostic("F002", _lower(text), span)
