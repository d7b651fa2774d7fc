"""How the converter says no: one exception for one place of the source, caught where the next statement begins.

``Refused`` carries a finished diagnostic. ``NoTypeHere`` is not an error of the user: mypy gave no type to an
expression, which it does for code that it proved unreachable; see ``blocks.py`` for what is made of it.
"""

from __future__ import annotations

from importos_tool.diagnostics.model import Diagnostic, Span


class Refused(Exception):
    """The construct at ``diagnostic.span`` cannot be compiled."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.summary)
        self.diagnostic = diagnostic


class NoTypeHere(Exception):
    """mypy has no type for this expression."""

    def __init__(self, span: Span) -> None:
        super().__init__(f"no type at {span.path}:{span.line}:{span.column}")
        self.span = span


class AnyReached(Exception):
    """A type contains ``Any``: raised without a place by the type converter, given one by its caller."""

    def __init__(self, unimported: bool = False) -> None:
        super().__init__("Any")
        self.unimported = unimported


class TypeNotSupported(Exception):
    """A type that compiled code cannot have yet: raised without a place by the type converter."""

    def __init__(self, code: str, what: str, instead: str = "") -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.instead = instead
