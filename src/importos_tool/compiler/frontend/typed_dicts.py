"""Typed dictionaries: at run time a ``dict[str, object]``, whose items are checked where they are read.

Only the call of the class needs a conversion of its own: ``Film(title="M", year=1931)`` is a dict display. The type of
an item is what the type checker says of the subscript; lowering checks that the item has it.
"""

from __future__ import annotations

from mypy.nodes import ARG_NAMED, ARG_POS, CallExpr, DictExpr

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.unit import Scope

DICT = types.ClassType("builtins.dict", (types.STR, types.OBJECT))


def convert_typed_dict(scope: Scope, call: CallExpr) -> nodes.Expression:
    """A dict with the items that the call names; of another dict a copy."""
    span = scope.unit.span(call)
    items: list[tuple[nodes.Expression | None, nodes.Expression]] = []
    for value, kind, name in zip(call.args, call.arg_kinds, call.arg_names, strict=True):
        if kind is ARG_POS and isinstance(value, DictExpr):
            for key, item in value.items:
                converted = expressions.convert_expression(scope, item)
                items.append((expressions.convert_optional(scope, key), converted))
            continue
        key_node = nodes.Literal(name, types.STR, span) if kind is ARG_NAMED else None
        items.append((key_node, expressions.convert_expression(scope, value)))
    return nodes.DictDisplay(items, DICT, span)
