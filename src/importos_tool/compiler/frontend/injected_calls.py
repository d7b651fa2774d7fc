"""Calls that stand in the tree for mypy alone, and not in the source.

A program may have a ``list`` or an ``ascii`` of its own, so a built-in function is called as what it is in the module
that mypy knows in each module as ``__builtins__``.
"""

from __future__ import annotations

from mypy.nodes import ARG_POS, CallExpr, Context, Expression, MemberExpr, NameExpr


def call_of_built_in(name: str, argument: Expression, place: Context) -> CallExpr:
    """``name(argument)``, where ``place`` is."""
    module = NameExpr("__builtins__")
    callee = MemberExpr(module, name)
    call = CallExpr(callee, [argument], [ARG_POS], [None])
    for node in (module, callee, call):
        node.set_line(place)
    return call
