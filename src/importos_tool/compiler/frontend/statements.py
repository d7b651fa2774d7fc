"""Statements: one small function a construct, found by the exact class of mypy's node.

Each gives a list: most one statement, declarations for the type checker alone none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mypy import nodes as mypy_nodes
from mypy.nodes import Statement

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import blocks, conditions, expressions, imports, match, suspensions
from importos_tool.compiler.frontend.class_sets import named_classes
from importos_tool.compiler.frontend.dataclass_calls import convert_attribute_setting
from importos_tool.compiler.frontend.dataclass_fields import attribute_value
from importos_tool.compiler.frontend.dispatch_registrations import check_registered, registration_of_bool
from importos_tool.compiler.frontend.targets import convert_target
from importos_tool.compiler.frontend.unit import Scope

TYPE_DEFINITIONS = (mypy_nodes.TypeVarLikeExpr, mypy_nodes.NewTypeExpr, mypy_nodes.TypedDictExpr)


def convert_statement(scope: Scope, statement: Statement) -> list[nodes.Statement]:
    converter = CONVERTERS.get(type(statement))
    if converter is None:
        raise scope.unit.refuse("E299", "this statement cannot be compiled yet", statement)
    return converter(scope, statement)


def _expression(scope: Scope, statement: mypy_nodes.ExpressionStmt) -> list[nodes.Statement]:
    expression = statement.expr
    if isinstance(expression, (mypy_nodes.StrExpr, mypy_nodes.EllipsisExpr)):
        return []
    if isinstance(expression, mypy_nodes.CallExpr):
        assignment = convert_attribute_setting(scope, expression)
        if assignment is not None:
            return [assignment]
    value = suspensions.convert_unused(scope, expression)
    after: list[nodes.Statement] = []
    if isinstance(expression, mypy_nodes.CallExpr):
        check_registered(scope, expression, value)
        after = registration_of_bool(scope, expression)
    return [nodes.ExpressionStatement(value, scope.unit.span(statement)), *after]


def _assignment(scope: Scope, statement: mypy_nodes.AssignmentStmt) -> list[nodes.Statement]:
    made = statement.rvalue.analyzed if isinstance(statement.rvalue, mypy_nodes.CallExpr) else None
    if isinstance(made, (mypy_nodes.NamedTupleExpr, mypy_nodes.EnumCallExpr)):
        assert isinstance(statement.rvalue, mypy_nodes.CallExpr)
        made.info.defn.set_line(statement)
        return _definition(scope, made.info.defn, statement.rvalue)
    if is_type_definition(statement) or is_about_layout(scope, statement):
        return []
    if isinstance(statement.rvalue, mypy_nodes.TempNode):  # an annotation without a value
        return []
    rvalue: mypy_nodes.Expression | None = statement.rvalue
    if scope.class_info is not None:
        rvalue = attribute_value(scope.class_info, statement)
    if rvalue is None:
        return []
    value = expressions.convert_expression(scope, rvalue)
    targets = [convert_target(scope, target) for target in statement.lvalues]
    value = expressions.with_known_items(value, targets[0].type)
    return [nodes.Assign(targets, value, scope.unit.span(statement), statement.is_final_def)]


def is_type_definition(statement: mypy_nodes.AssignmentStmt) -> bool:
    """A type alias, a TypeVar, a NewType or a TypedDict: nothing happens at run time."""
    if statement.is_alias_def:
        return True
    value = statement.rvalue
    if isinstance(value, mypy_nodes.CallExpr) and value.analyzed is not None:
        return isinstance(value.analyzed, TYPE_DEFINITIONS)
    return False


def is_about_layout(scope: Scope, statement: mypy_nodes.AssignmentStmt) -> bool:
    """``__slots__`` and ``__match_args__`` in a class body: objects have the attributes of their class anyway."""
    target = statement.lvalues[0]
    return scope.is_class_body and isinstance(target, mypy_nodes.NameExpr) and target.name in expressions.NO_FIELDS


def _augmented(scope: Scope, statement: mypy_nodes.OperatorAssignmentStmt) -> list[nodes.Statement]:
    value = expressions.convert_expression(scope, statement.rvalue)
    target = convert_target(scope, statement.lvalue)
    return [nodes.AugmentedAssign(statement.op, target, value, scope.unit.span(statement))]


def _delete(scope: Scope, statement: mypy_nodes.DelStmt) -> list[nodes.Statement]:
    unit = scope.unit
    parts = statement.expr.items if isinstance(statement.expr, mypy_nodes.TupleExpr) else [statement.expr]
    targets = []
    for part in parts:
        if isinstance(part, mypy_nodes.NameExpr) and part.kind != mypy_nodes.LDEF:
            reason = "other modules and functions may use the name"
            raise unit.refuse("E204", "a module's name cannot be deleted", part, reason, "assign None to it")
        targets.append(convert_target(scope, part))
    return [nodes.Delete(targets, unit.span(statement))]


def _while(scope: Scope, statement: mypy_nodes.WhileStmt) -> list[nodes.Statement]:
    condition = expressions.convert_expression(scope, statement.expr)
    body = blocks.convert_block(scope, statement.body)
    otherwise = blocks.convert_block(scope, statement.else_body)
    return [nodes.While(condition, body, otherwise, scope.unit.span(statement))]


def _for(scope: Scope, statement: mypy_nodes.ForStmt) -> list[nodes.Statement]:
    iterable = expressions.convert_expression(scope, statement.expr)
    target = convert_target(scope, statement.index)
    body = blocks.convert_block(scope, statement.body)
    otherwise = blocks.convert_block(scope, statement.else_body)
    return [nodes.For(target, iterable, body, otherwise, scope.unit.span(statement), statement.is_async)]


def _return(scope: Scope, statement: mypy_nodes.ReturnStmt) -> list[nodes.Statement]:
    return [nodes.Return(expressions.convert_optional(scope, statement.expr), scope.unit.span(statement))]


def _raise(scope: Scope, statement: mypy_nodes.RaiseStmt) -> list[nodes.Statement]:
    value = expressions.convert_optional(scope, statement.expr)
    cause = expressions.convert_optional(scope, statement.from_expr)
    return [nodes.Raise(value, cause, scope.unit.span(statement))]


def _try(scope: Scope, statement: mypy_nodes.TryStmt) -> list[nodes.Statement]:
    unit = scope.unit
    body = blocks.convert_block(scope, statement.body)
    handlers = []
    for types_, variable, handler in zip(statement.types, statement.vars, statement.handlers, strict=True):
        target: nodes.Local | nodes.Global | None = None
        if variable is not None:
            converted = convert_target(scope, variable)
            if not isinstance(converted, (nodes.Local, nodes.Global)):
                raise unit.refuse("E299", "this variable of an except clause cannot be compiled", variable)
            target = converted
        where = types_ if types_ is not None else handler
        handled, chosen = _handled_types(scope, types_, is_star=statement.is_star)
        handlers.append(
            nodes.ExceptHandler(handled, target, blocks.convert_block(scope, handler), unit.span(where), chosen)
        )
    otherwise = blocks.convert_block(scope, statement.else_body)
    finally_ = blocks.convert_block(scope, statement.finally_body)
    return [nodes.Try(body, handlers, otherwise, finally_, unit.span(statement), statement.is_star)]


def _handled_types(
    scope: Scope, expression: mypy_nodes.Expression | None, *, is_star: bool
) -> tuple[tuple[types.Type, ...], nodes.Expression | None]:
    """What a clause catches; and the classes themselves, if they are known at run time only."""
    if expression is None:
        return (), None
    found = named_classes(scope, expression)
    if found is not None:
        return tuple(name.instance for name in found), None
    chosen = expressions.convert_expression(scope, expression)
    declared = _declared_classes(chosen.type)
    if declared is None or is_star:
        reason = "which handler takes an exception must follow from the types of the program"
        instead = "name the classes, as in except (ValueError, KeyError)"
        raise scope.unit.refuse("E206", "only classes can be caught", expression, reason, instead)
    return declared, chosen


def _declared_classes(type_: types.Type) -> tuple[types.Type, ...] | None:
    """The exceptions of ``type[E]``, of ``tuple[type[E], ...]``, of a tuple of several and of either."""
    if isinstance(type_, types.TypeObject):
        return (type_.instance,) if isinstance(type_.instance, types.ClassType) else None
    if isinstance(type_, types.ClassType):
        return _declared_classes(type_.arguments[0]) if type_.name == "builtins.tuple" else None
    if not isinstance(type_, types.TupleType | types.UnionType):
        return None
    parts = [_declared_classes(item) for item in type_.items]
    return None if None in parts else tuple(found for part in parts if part is not None for found in part)


def _with(scope: Scope, statement: mypy_nodes.WithStmt) -> list[nodes.Statement]:
    items = []
    for manager, target in zip(statement.expr, statement.target, strict=True):
        value = expressions.convert_expression(scope, manager)
        items.append((value, None if target is None else convert_target(scope, target)))
    body = blocks.convert_block(scope, statement.body)
    return [nodes.With(items, body, scope.unit.span(statement), statement.is_async)]


def _assert(scope: Scope, statement: mypy_nodes.AssertStmt) -> list[nodes.Statement]:
    if statement.expr in scope.unit.preparation.injected:
        return []
    condition = expressions.convert_expression(scope, statement.expr)
    message = expressions.convert_optional(scope, statement.msg)
    return [nodes.Assert(condition, message, scope.unit.span(statement))]


def _nothing(_scope: Scope, _statement: Statement) -> list[nodes.Statement]:
    return []


def _definition(scope: Scope, statement: Statement, call: mypy_nodes.CallExpr | None = None) -> list[nodes.Statement]:
    from importos_tool.compiler.frontend.definitions import convert_local_definition

    return convert_local_definition(scope, statement, call)


CONVERTERS: dict[type, Callable[[Scope, Any], list[nodes.Statement]]] = {
    mypy_nodes.ExpressionStmt: _expression,
    mypy_nodes.AssignmentStmt: _assignment,
    mypy_nodes.OperatorAssignmentStmt: _augmented,
    mypy_nodes.DelStmt: _delete,
    mypy_nodes.IfStmt: conditions.convert_if,
    mypy_nodes.WhileStmt: _while,
    mypy_nodes.ForStmt: _for,
    mypy_nodes.ReturnStmt: _return,
    mypy_nodes.RaiseStmt: _raise,
    mypy_nodes.TryStmt: _try,
    mypy_nodes.WithStmt: _with,
    mypy_nodes.AssertStmt: _assert,
    mypy_nodes.MatchStmt: match.convert_match,
    mypy_nodes.PassStmt: lambda scope, statement: [nodes.Pass(scope.unit.span(statement))],
    mypy_nodes.BreakStmt: lambda scope, statement: [nodes.Break(scope.unit.span(statement))],
    mypy_nodes.ContinueStmt: lambda scope, statement: [nodes.Continue(scope.unit.span(statement))],
    mypy_nodes.Import: imports.convert_import,
    mypy_nodes.ImportFrom: imports.convert_import_from,
    mypy_nodes.ImportAll: imports.convert_import_all,
    mypy_nodes.FuncDef: _definition,
    mypy_nodes.OverloadedFuncDef: _definition,
    mypy_nodes.Decorator: _definition,
    mypy_nodes.ClassDef: _definition,
    mypy_nodes.GlobalDecl: _nothing,
    mypy_nodes.NonlocalDecl: _nothing,
    mypy_nodes.TypeAliasStmt: _nothing,
    mypy_nodes.Block: lambda scope, statement: blocks.convert_statements(scope, statement.body),
}
