"""Which Python function a line belongs to, read from the source itself.

What the compiler has inlined keeps its lines, so a line says more than the function that its code has ended up in.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

MODULE = "<module>"
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Span:
    """The lines of a function; ``name`` is its qualified name."""

    first: int
    last: int
    name: str


class Functions:
    """The functions of all source files that are asked for; each file is read once."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[int, list[Span]] | None] = {}

    def at(self, path: str, line: int) -> str | None:
        """The function of a line, ``<module>`` outside of functions; None where the file has no such line."""
        if path not in self._files:
            self._files[path] = _read(path)
        known = self._files[path]
        if known is None or not 0 < line <= known[0]:
            return None
        inside = [span for span in known[1] if span.first <= line <= span.last]
        return max(inside, key=lambda span: span.first).name if inside else MODULE


def _read(path: str) -> tuple[int, list[Span]] | None:
    try:
        text = Path(path).read_text(encoding="utf-8")
        tree = ast.parse(text)
    except (OSError, SyntaxError, ValueError):
        return None
    return text.count("\n") + 1, list(_spans(tree, ""))


def _spans(node: ast.AST, prefix: str) -> list[Span]:
    found: list[Span] = []
    for child in ast.iter_child_nodes(node):
        below = prefix
        if isinstance(child, _SCOPES):
            name = f"{prefix}{child.name}"
            below = f"{name}."
            if not isinstance(child, ast.ClassDef):
                below = f"{name}.<locals>."
                first = min([child.lineno, *(decorator.lineno for decorator in child.decorator_list)])
                found.append(Span(first, child.end_lineno or child.lineno, name))
        found.extend(_spans(child, below))
    return found
