"""``a, b = struct.unpack("!HI", data)``: the tuple of objects is checked to be what the format says.

What mypy is told of such a call stands in ``struct_formats.py``.
"""

from __future__ import annotations

from mypy.nodes import CallExpr

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend.struct_formats import UNPACKING, UNPACKING_METHODS
from importos_tool.compiler.frontend.unit import Scope

BOXED = types.ClassType("builtins.tuple", (types.OBJECT,))


def checked_items(scope: Scope, expression: CallExpr, call: nodes.Call) -> nodes.Expression:
    """The call; if it unpacks by a literal format, with its result checked to be what the format says."""
    if not isinstance(call.type, types.TupleType) or not _unpacks(call.callee):
        return call
    wanted, call.type = call.type, BOXED
    return nodes.RevealCast(call, wanted, scope.unit.span(expression))


def _unpacks(callee: nodes.Expression) -> bool:
    if isinstance(callee, nodes.FunctionName):
        return callee.name in UNPACKING
    if not isinstance(callee, nodes.Attribute) or not isinstance(callee.object.type, types.ClassType):
        return False
    return f"{callee.object.type.name}.{callee.name}" in UNPACKING_METHODS
