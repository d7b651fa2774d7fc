"""Takes ``@intrinsic("...")`` off the library's functions before they are analysed, and remembers which it was.

Such a decorator is for the compiler. To mypy it is a call whose result has to be inferred, and while modules import
each other in a circle it would use a constructor before its type is known, as ``Any``.
"""

from __future__ import annotations

from mypy.nodes import CallExpr, ClassDef, Decorator, FuncDef, NameExpr, OverloadedFuncDef, Statement, StrExpr


def take_off_intrinsics(statements: list[Statement], found: dict[FuncDef, str]) -> None:
    """``found`` gets the name of the primitive for each function."""
    for statement in statements:
        if isinstance(statement, ClassDef):
            take_off_intrinsics(statement.defs.body, found)
        elif isinstance(statement, OverloadedFuncDef):
            take_off_intrinsics(list(statement.items), found)
        elif isinstance(statement, Decorator):
            _take_off(statement, found)


def _take_off(decorator: Decorator, found: dict[FuncDef, str]) -> None:
    for expression in decorator.original_decorators:
        if not isinstance(expression, CallExpr) or not isinstance(expression.callee, NameExpr):
            continue
        if expression.callee.name != "intrinsic" or len(expression.args) != 1:
            continue
        name = expression.args[0]
        if isinstance(name, StrExpr):
            found[decorator.func] = name.value
            decorator.original_decorators.remove(expression)
            decorator.decorators.remove(expression)
            return
