"""Tests of which mypy must conclude nothing: ``isinstance(x, Hashable)``.

To mypy every object is hashable, since ``object`` has ``__hash__``; it takes what follows a no for unreachable and does
not look at it. So the tree says ``isinstance(x if __debug__ else x, Hashable)``: mypy narrows names and what is reached
from them, never a conditional expression. Its two branches are one node, by which the converter knows it.
"""

from __future__ import annotations

from mypy.nodes import CallExpr, ConditionalExpr, Expression, ImportFrom, MemberExpr, MypyFile, NameExpr, TupleExpr

PROTOCOL = "Hashable"
MODULES = ("collections.abc", "typing")


class UnprovedTests:
    """What one file calls the protocol."""

    def __init__(self, file: MypyFile) -> None:
        self._names = {
            alias or name
            for statement in file.imports
            if isinstance(statement, ImportFrom) and statement.id in MODULES
            for name, alias in statement.names
            if name == PROTOCOL
        }

    def mend(self, call: CallExpr) -> None:
        """Hide the subject of such a test from mypy."""
        if isinstance(call.callee, NameExpr) and call.callee.name == "isinstance" and len(call.args) == 2:
            if self._names_protocol(call.args[1]):
                call.args[0] = hidden(call.args[0])

    def _names_protocol(self, classes: Expression) -> bool:
        if isinstance(classes, TupleExpr):
            return any(self._names_protocol(item) for item in classes.items)
        if isinstance(classes, MemberExpr):
            return classes.name == PROTOCOL
        return isinstance(classes, NameExpr) and classes.name in self._names


def shown(expression: ConditionalExpr) -> Expression | None:
    """What stands in the source where a subject is hidden."""
    return expression.if_expr if expression.if_expr is expression.else_expr else None


def hidden(subject: Expression) -> Expression:
    """An expression of which mypy knows the type and concludes nothing."""
    condition = NameExpr("__debug__")
    condition.set_line(subject)
    conditional = ConditionalExpr(condition, subject, subject)
    conditional.set_line(subject)
    return conditional
