"""Sets of classes that are known when the program is compiled: after ``except``, in ``isinstance`` and ``issubclass``.

A set is a class, a tuple of sets, sets with ``|`` between, an alias of a union, ``None`` in a union, or a variable that
is assigned one of these once and nothing else ever (``survey.py`` knows which).
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.nodes import Expression, RefExpr, TypeAlias, TypeInfo, Var
from mypy.types import Instance, NoneType, UnionType, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions, names
from importos_tool.compiler.frontend.enumerations import without_class_value
from importos_tool.compiler.frontend.unit import Scope

SUBCLASS_TEST = "builtins.issubclass"
CLASS_TESTS = frozenset({"builtins.isinstance", SUBCLASS_TEST})


def named_classes(scope: Scope, expression: Expression) -> list[nodes.ClassName] | None:
    """The classes of a set; None when they are not known."""
    parts = _parts(expression)
    if parts is not None:
        found = [named_classes(scope, part) for part in parts]
        return None if None in found else [name for part in found if part is not None for name in part]
    if isinstance(expression, mypy_nodes.NameExpr) and expression.fullname == "builtins.None":
        return [_class_name(scope, expression, types.ClassType("types.NoneType"))]
    if isinstance(expression, RefExpr):
        symbol = expression.node
        if isinstance(symbol, Var):
            value = scope.unit.facts.class_sets.get(symbol)
            return None if value is None else named_classes(scope, value)
        if isinstance(symbol, TypeAlias):
            return _of_alias(scope, expression, symbol)
        if isinstance(symbol, TypeInfo):
            converted = without_class_value(expressions.convert_expression(scope, expression))
            return [converted] if isinstance(converted, nodes.ClassName) else None
    if isinstance(expression, mypy_nodes.IndexExpr) and expression.analyzed is not None:
        converted = expressions.convert_expression(scope, expression)
        return [converted] if isinstance(converted, nodes.ClassName) else None
    return None


def _parts(expression: Expression) -> list[Expression] | None:
    if isinstance(expression, mypy_nodes.TupleExpr):
        return expression.items
    if isinstance(expression, mypy_nodes.OpExpr) and expression.op == "|":
        return [expression.left, expression.right]
    return None


def _of_alias(scope: Scope, expression: RefExpr, alias: TypeAlias) -> list[nodes.ClassName] | None:
    target = get_proper_type(alias.target)
    items = [get_proper_type(item) for item in target.items] if isinstance(target, UnionType) else [target]
    found: list[nodes.ClassName] = []
    for item in items:
        if isinstance(item, NoneType):
            found.append(_class_name(scope, expression, types.ClassType("types.NoneType")))
        elif isinstance(item, Instance):
            found.append(names.class_reference(scope, expression, item.type))
        else:
            return None
    return found


def _class_name(scope: Scope, expression: Expression, instance: types.ClassType) -> nodes.ClassName:
    return nodes.ClassName(instance, types.TypeObject(instance), scope.unit.span(expression))


def convert_class_set(scope: Scope, expression: Expression) -> nodes.Expression | None:
    """The second argument of ``isinstance``: a tuple of class names; None when it is only known at run time."""
    found = named_classes(scope, expression)
    if found is None:
        return None
    items: list[nodes.Expression] = list(found)
    type_ = types.TupleType(tuple(item.type for item in items))
    return nodes.TupleDisplay(items, type_, scope.unit.span(expression))
