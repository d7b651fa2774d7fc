"""``generator.throw(ValueError)``: a class in the place of an exception, which is made where it is thrown."""

from __future__ import annotations

from mypy.nodes import CallExpr, MemberExpr
from mypy.types import Instance, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.synthesis import call_function
from importos_tool.compiler.frontend.throw_signatures import THROWERS, is_class
from importos_tool.compiler.frontend.unit import Scope

EXCEPTION = types.ClassType("builtins.BaseException")
NORMALIZED = "importos.runtime.generators.exception_to_throw"


def thrown_exception(scope: Scope, call: CallExpr) -> list[nodes.Argument] | None:
    """The one argument of ``throw`` where a class is given."""
    if not isinstance(call.callee, MemberExpr) or call.callee.name not in THROWERS.values() or not call.args:
        return None
    owner = get_proper_type(scope.unit.expression_types.get(call.callee.expr))
    if not isinstance(owner, Instance) or not any(a.fullname in THROWERS for a in owner.type.mro):
        return None
    if not is_class(get_proper_type(scope.unit.expression_types.get(call.args[0]))):
        return None
    given = [expressions.convert_expression(scope, argument) for argument in call.args]
    span = scope.unit.span(call)
    if len(given) == 1:
        given.append(nodes.Literal(None, types.NONE, span))
    return [nodes.Argument(call_function(NORMALIZED, given, EXCEPTION, span))]
