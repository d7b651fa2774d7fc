"""What is looked at before mypy sees the program: can the root file be read, does a file switch the checks off, and
does it break a rule of the syntax that mypy does not know.

``# type: ignore`` and ``# mypy:`` comments are refused in everything that is compiled: they hide errors that the
compiled program would then have.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Iterator
from pathlib import Path

from importos_tool.compiler.frontend.columns import one_line
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, Span

HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]|\\U0000[dD][89a-fA-F]")
SWITCH = re.compile(r"#\s*(type:\s*ignore|mypy:)")


def read_source(path: Path) -> str:
    """The text of the root file; every reason why it cannot be had is a diagnostic of its own."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _unreadable("F010", f"there is no file {path}", "check the path") from None
    except IsADirectoryError:
        raise _unreadable("F011", f"{path} is a folder, not a Python file", "name the file that holds main") from None
    except PermissionError:
        raise _unreadable("F012", f"{path} may not be read", "give yourself the right to read it") from None
    except OSError as error:
        raise _unreadable("F013", f"{path} cannot be read: {error.strerror or error}", "") from None
    return decode_source(content, str(path))


def decode_source(content: bytes, path: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1)
        raise DiagnosticError(
            Diagnostic(
                "S003",
                f"the file is not UTF-8: byte 0x{content[error.start]:02x} has no meaning there",
                Span(path, line, column),
                instead="save the file as UTF-8",
            )
        ) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise DiagnosticError(
            Diagnostic("S004", "the file holds a zero byte, so it is not Python source", Span(path, line))
        )
    return text


def switched_off_checks(path: str, text: str) -> Iterator[Diagnostic]:
    """One diagnostic a comment that would silence the type checker."""
    if "type:" not in text and "mypy:" not in text:
        return
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, ValueError):
        return  # mypy will report the syntax error
    for token in tokens:
        if token.type == tokenize.COMMENT and (match := SWITCH.search(token.string)):
            (line, column), (end_line, end_column) = token.start, token.end
            yield Diagnostic(
                "E102",
                f'"# {" ".join(match[1].split())}" does not exist in compiled code',
                Span(path, line, column + match.start(), end_line, end_column),
                "what the type checker is told not to see would go wrong at run time",
                "mend the error, or test the type with isinstance",
            )


def broken_rules(path: str, text: str) -> Iterator[Diagnostic]:
    """The first thing that CPython's compiler refuses in a text that its parser takes.

    mypy's parser lets such texts through, and some stop mypy. A text that the parser refuses is left to mypy, which
    knows newer syntax than the Python that runs the tool may.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if _compiles(text, path) and not HALF_CHARACTER.search(text):
            return  # as most texts: no tree was made of them
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
        try:
            compile(tree, path, "exec", dont_inherit=True)
        except SyntaxError as error:
            yield _syntax_error(error, path, text)
        except (ValueError, RecursionError, MemoryError):
            return
    if HALF_CHARACTER.search(text):
        yield from _half_characters(path, tree)


def raise_syntax_error(path: str, text: str) -> None:
    """Refuse a text that CPython's parser refuses."""
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise DiagnosticError(_syntax_error(error, path, text)) from None


def _syntax_error(error: SyntaxError, path: str, text: str) -> Diagnostic:
    return Diagnostic("S001", f"syntax error: {_message(error)}", _place(error, path, text.split("\n")))


def _compiles(text: str, path: str) -> bool:
    try:
        compile(text, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _half_characters(path: str, tree: ast.Module) -> Iterator[Diagnostic]:
    """Lone surrogates in f-strings: mypy's parser puts another character in their place without a word."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        constants = [part.value for part in node.values if isinstance(part, ast.Constant)]
        texts = [value for value in constants if isinstance(value, str)]
        if any("\ud800" <= character <= "\udfff" for text in texts for character in text):
            summary = "this string holds half of a surrogate pair"
            reason = "strings are stored as UTF-8, which has no such thing"
            span = Span(path, node.lineno, node.col_offset, node.end_lineno or node.lineno, node.end_col_offset or 0)
            yield Diagnostic("E222", summary, one_line(span, path), reason, "use bytes, or the whole character")


def _message(error: SyntaxError) -> str:
    return error.msg.replace("'", '"')


def _place(error: SyntaxError, path: str, lines: list[str]) -> Span:
    """Where CPython sees the error; its columns are bytes here, and count from 1."""

    def column(line: int, offset: int | None) -> int:
        content = lines[line - 1].encode() if 0 < line <= len(lines) else b""
        return len(content[: max((offset or 1) - 1, 0)].decode("utf-8", "ignore"))

    line = error.lineno or 1
    end_line = max(error.end_lineno or line, line)
    span = Span(path, line, column(line, error.offset), end_line, column(end_line, error.end_offset or error.offset))
    return one_line(span, path)


def _unreadable(code: str, summary: str, instead: str) -> DiagnosticError:
    return DiagnosticError(Diagnostic(code, summary, instead=instead))
