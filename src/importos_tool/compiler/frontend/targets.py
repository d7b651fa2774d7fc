"""Assignment targets: what stands left of ``=``, after ``for`` and ``as``. Their types are declared types, not narrowed
ones.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.nodes import Expression, Var

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions, names
from importos_tool.compiler.frontend.unit import Scope


def convert_target(scope: Scope, target: Expression) -> nodes.Expression:
    """Convert a target; tuples and lists of targets may hold one starred one."""
    unit, span = scope.unit, scope.unit.span(target)
    if isinstance(target, mypy_nodes.NameExpr):
        return _name(scope, target)
    if isinstance(target, mypy_nodes.MemberExpr):
        return _member(scope, target)
    if isinstance(target, mypy_nodes.IndexExpr):
        base = expressions.convert_expression(scope, target.base)
        index = expressions.convert_expression(scope, target.index)
        return nodes.Subscript(base, index, _type_or(scope, target, types.OBJECT), span)
    if isinstance(target, (mypy_nodes.TupleExpr, mypy_nodes.ListExpr)):
        items = [convert_target(scope, item) for item in target.items]
        return nodes.TupleDisplay(items, types.TupleType(tuple(item.type for item in items)), span)
    if isinstance(target, mypy_nodes.StarExpr):
        if isinstance(target.expr, mypy_nodes.IndexExpr) and isinstance(target.expr.index, mypy_nodes.SliceExpr):
            raise unit.refuse("E299", "a starred slice cannot be assigned to", target, instead="use a variable")
        inner = convert_target(scope, target.expr)
        return nodes.Starred(inner, inner.type, span)
    raise unit.refuse("E299", "this cannot be assigned to", target)


def _name(scope: Scope, target: mypy_nodes.NameExpr) -> nodes.Expression:
    unit, span = scope.unit, scope.unit.span(target)
    symbol = target.node
    if not isinstance(symbol, Var):
        raise unit.refuse("E224", f'"{target.name}" is a definition and cannot be assigned to', target)
    if target.kind == mypy_nodes.LDEF:
        variable = scope.variable(symbol, target)
        return nodes.Local(variable, variable.type, span)
    declared = unit.declared_type(symbol, target)
    if target.kind == mypy_nodes.MDEF:
        owner = types.ClassType(symbol.info.fullname)
        return nodes.Attribute(nodes.ClassName(owner, types.TypeObject(owner), span), symbol.name, declared, span)
    module, _, name = symbol.fullname.rpartition(".")
    imported = f"{unit.name}.{target.name}" if module != unit.name else ""
    return nodes.Global(module, name, declared, declared, span, imported)


def _member(scope: Scope, target: mypy_nodes.MemberExpr) -> nodes.Expression:
    unit, span = scope.unit, scope.unit.span(target)
    if names.is_module(target.expr):
        symbol = target.node
        if not isinstance(symbol, Var):
            reason = "which code a module's name stands for must be known when the program is compiled"
            raise unit.refuse("E202", f'"{target.name}" of another module cannot be replaced', target, reason)
        declared = unit.declared_type(symbol, target)
        module, _, name = symbol.fullname.rpartition(".")
        return nodes.Global(module, name, declared, declared, span, names.imported_by(target, module))
    base = expressions.convert_expression(scope, target.expr)
    if target.def_var is not None and target.def_var.type is not None:
        type_ = unit.convert(target.def_var.type, target, f'the attribute "{target.name}"')
    else:
        type_ = _type_or(scope, target, types.OBJECT)
    return nodes.Attribute(base, target.name, type_, span)


def _type_or(scope: Scope, target: Expression, otherwise: types.Type) -> types.Type:
    return scope.unit.type_of(target) if target in scope.unit.expression_types else otherwise
