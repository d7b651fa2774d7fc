"""What an expression of literals is worth: enough to know what ``auto()`` counts on from."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from mypy import nodes as mypy_nodes
from mypy.nodes import Expression

OPERATORS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "|": operator.or_,
    "&": operator.and_,
    "^": operator.xor,
}
LARGEST_SHIFT = 62


def constant_value(expression: Expression, names: Mapping[str, object]) -> object:
    """An int or str; None where it is not known. ``names`` are the names of the class body that are known already."""
    match expression:
        case mypy_nodes.IntExpr(value=value) | mypy_nodes.StrExpr(value=value):
            return value
        case mypy_nodes.NameExpr(name=name):
            return names.get(name)
        case mypy_nodes.UnaryExpr(op="-", expr=operand):
            number = constant_value(operand, names)
            return -number if isinstance(number, int) else None
        case mypy_nodes.OpExpr(op=symbol, left=left, right=right):
            return _operation(symbol, constant_value(left, names), constant_value(right, names))
    return None


def _operation(symbol: str, left: object, right: object) -> object:
    if not isinstance(left, int) or not isinstance(right, int):
        return None
    if symbol == "<<":
        return left << right if 0 <= right <= LARGEST_SHIFT else None
    known = OPERATORS.get(symbol)
    return known(left, right) if known is not None else None
