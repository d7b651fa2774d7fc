"""Whether a program has anything to run: module-level code of the root that does something, or a function ``main``.

CPython runs a file that only defines things and prints nothing; an image that boots and says nothing is almost always
a mistake, so it is refused with what to write. This file must never change the tree.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.diagnostics.model import Diagnostic, Span

MAIN = "main"


def missing_starts(program: nodes.Program, is_library: Callable[[str], bool]) -> list[Diagnostic]:
    """What is wrong with the start of each program. ``is_library`` tells it of a module's path."""
    found = (missing_start(program, program.modules[root], is_library) for root in program.roots)
    return [diagnostic for diagnostic in found if diagnostic is not None]


def missing_start(program: nodes.Program, root: nodes.Module, is_library: Callable[[str], bool]) -> Diagnostic | None:
    """What is wrong with the start of the program with that root, or None."""
    main = root.functions.get(MAIN)
    if any(_does_something(statement, program, is_library) for statement in root.body):
        return None
    if main is None:
        return Diagnostic(
            "E320",
            "the program has nothing to run: no main and no statement that does something",
            span=Span(root.path, 1),
            reason="its module-level code only defines things",
            instead="put what it does into def main() -> None: ..., or write it at module level",
        )
    if isinstance(main, nodes.Function) and main.parameters:
        return Diagnostic(
            "E321",
            "main cannot be called: it has parameters",
            span=main.span,
            reason="main is called without arguments when the program does not call it itself",
            instead="take the arguments from sys.argv, or call main(...) at the end of the file",
        )
    return None


def _does_something(statement: nodes.Statement, program: nodes.Program, is_library: Callable[[str], bool]) -> bool:
    match statement:
        case nodes.Define():
            return False
        case nodes.ExpressionStatement(value=nodes.Literal()):  # a docstring, or ``...``
            return False
        case nodes.Import(modules=names):
            return any(not is_library(program.modules[name].path) for name in names if name in program.modules)
        case nodes.Assign(value=value):
            return not _is_plain(value)
    return True


def _is_plain(value: nodes.Expression) -> bool:
    """A constant, a name, or a display of them: assigning it is a definition."""
    match value:
        case nodes.Literal() | nodes.Global() | nodes.FunctionName() | nodes.ClassName() | nodes.ModuleName():
            return True
        case nodes.ListDisplay(items=items) | nodes.TupleDisplay(items=items) | nodes.SetDisplay(items=items):
            return all(map(_is_plain, items))
        case nodes.Unary(operand=operand):
            return _is_plain(operand)
    return False
