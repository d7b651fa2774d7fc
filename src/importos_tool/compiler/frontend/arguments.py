"""Calls: of functions, classes, methods and values; casts and the type checker's own pseudo-calls."""

from __future__ import annotations

from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    ARG_STAR,
    ARG_STAR2,
    AssertTypeExpr,
    CallExpr,
    CastExpr,
    Expression,
    NewTypeExpr,
    OverloadedFuncDef,
    RefExpr,
    RevealExpr,
    SymbolNode,
    TypeInfo,
)

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.class_sets import CLASS_TESTS, SUBCLASS_TEST, convert_class_set
from importos_tool.compiler.frontend.dataclass_calls import convert_dataclass_call
from importos_tool.compiler.frontend.doubts import doubt_guarded
from importos_tool.compiler.frontend.enumerations import class_of_member, is_member, without_class_value
from importos_tool.compiler.frontend.format_templates import has_attribute_fields, literal_template
from importos_tool.compiler.frontend.fstrings import convert_format_call
from importos_tool.compiler.frontend.getters import GETTERS_BY_FULL_NAME
from importos_tool.compiler.frontend.names import mentions_never
from importos_tool.compiler.frontend.pattern_groups import tuples_found
from importos_tool.compiler.frontend.run_time_names import NEEDS_SOURCE
from importos_tool.compiler.frontend.star_arguments import check_star_arguments
from importos_tool.compiler.frontend.struct_calls import checked_items
from importos_tool.compiler.frontend.thread_calls import thread_arguments
from importos_tool.compiler.frontend.thrown_classes import thrown_exception
from importos_tool.compiler.frontend.type_conversion import PARTIAL
from importos_tool.compiler.frontend.typed_dicts import convert_typed_dict
from importos_tool.compiler.frontend.unit import Scope

KINDS = {ARG_POS: "positional", ARG_NAMED: "keyword", ARG_STAR: "star", ARG_STAR2: "starstar"}


def convert_call(scope: Scope, expression: CallExpr) -> nodes.Expression:
    """Any call; an f-string is recognised here because mypy hands it on as calls of ``join`` and ``format``."""
    if expression.analyzed is not None:
        return expressions.convert_expression(scope, expression.analyzed)
    if expression in scope.unit.preparation.injected:
        return expressions.convert_expression(scope, expression.args[0])
    formatted = convert_format_call(scope, expression)
    if formatted is not None:
        return formatted
    about_class = convert_dataclass_call(scope, expression)
    if about_class is not None:
        return about_class
    doubt_guarded(scope, expression)
    unit = scope.unit
    template = literal_template(expression)
    if template is not None and has_attribute_fields(template):
        reason = "its arguments are more than names, and each would be evaluated where a field needs it"
        instead = "use an f-string, or give the argument a name first"
        raise unit.refuse("E234", "a format field with an attribute needs plain arguments", expression, reason, instead)
    callee_symbol = expression.callee.node if isinstance(expression.callee, RefExpr) else None
    if callee_symbol is not None and callee_symbol.fullname.removeprefix("builtins.") in NEEDS_SOURCE:
        reason = f'"{callee_symbol.name}" {NEEDS_SOURCE[callee_symbol.name]}; a compiled program has no source'
        raise unit.refuse("E201", f'"{callee_symbol.name}" does not exist in compiled code', expression, reason)
    if callee_symbol is not None and callee_symbol.fullname in GETTERS_BY_FULL_NAME:
        summary = f"what this {callee_symbol.name} gives has no type"
        reason = "its arguments are no literals, or name what is private, or nothing says here what it is used for"
        raise unit.refuse("E201", summary, expression, reason, "a lambda, or a literal where the function is used")
    if isinstance(callee_symbol, TypeInfo) and callee_symbol.is_newtype:
        return expressions.convert_expression(scope, expression.args[0])
    if isinstance(callee_symbol, TypeInfo) and callee_symbol.typeddict_type is not None:
        return convert_typed_dict(scope, expression)
    if unit.is_user and ARG_STAR in expression.arg_kinds:
        check_star_arguments(unit, expression)
    if callee_symbol is not None and callee_symbol.fullname == "builtins.type" and len(expression.args) == 1:
        if is_member(scope, expression.args[0]):
            member = expressions.convert_expression(scope, expression.args[0])
            return class_of_member(scope, member, expression)
    callee = expressions.convert_expression(scope, expression.callee)
    arguments = (
        thrown_exception(scope, expression)
        or thread_arguments(scope, expression, callee_symbol)
        or [
            _class_set_argument(scope, callee_symbol, number, value)
            or nodes.Argument(
                expressions.convert_expression(scope, value), KINDS[kind], name or "" if kind is ARG_NAMED else ""
            )
            for number, (value, kind, name) in enumerate(
                zip(expression.args, expression.arg_kinds, expression.arg_names, strict=True)
            )
        ]
    )
    if callee_symbol is not None and callee_symbol.fullname in CLASS_TESTS:
        arguments[1].value = without_class_value(arguments[1].value)
    type_ = unit.type_of(expression)
    if callee_symbol is not None and callee_symbol.fullname == PARTIAL:
        return _partial(scope, expression, arguments, type_)
    if isinstance(callee, nodes.ClassName):
        callee = _constructed(callee, type_)
    if isinstance(callee_symbol, OverloadedFuncDef) and isinstance(callee, nodes.FunctionName):
        if isinstance(callee.type, types.CallableType) and callee.name != callee_symbol.fullname:  # a nested function
            made = nodes.Call(callee, arguments, callee.type.result, unit.span(expression))
            return nodes.RevealCast(made, type_, made.span)
    return tuples_found(checked_items(scope, expression, nodes.Call(callee, arguments, type_, unit.span(expression))))


def _class_set_argument(
    scope: Scope, callee: SymbolNode | None, number: int, value: Expression
) -> nodes.Argument | None:
    """The classes that ``isinstance`` and ``issubclass`` ask for, and of which ``issubclass`` asks, where known."""
    if callee is None or callee.fullname not in CLASS_TESTS:
        return None
    if number == 0 and callee.fullname == SUBCLASS_TEST:
        return nodes.Argument(without_class_value(expressions.convert_expression(scope, value)))
    if number != 1:
        return None
    classes = convert_class_set(scope, value)
    return None if classes is None else nodes.Argument(classes)


def _partial(
    scope: Scope, expression: CallExpr, arguments: list[nodes.Argument], type_: types.Type
) -> nodes.Expression:
    if not isinstance(type_, types.CallableType) or not arguments or arguments[0].kind != "positional":
        reason = "which parameters are left follows from the one signature that what is given to partial fits"
        raise scope.unit.refuse("E210", "partial of this function cannot be compiled", expression, reason, "a lambda")
    return nodes.Partial(arguments[0].value, arguments[1:], type_, scope.unit.span(expression))


def _constructed(callee: nodes.ClassName, type_: types.Type) -> nodes.ClassName:
    """The class with the type arguments of the object that the call makes."""
    instance = callee.instance
    if not isinstance(instance, types.ClassType) or not isinstance(type_, types.ClassType):
        return callee
    if instance.name == type_.name and (not instance.arguments or mentions_never(instance)):
        return nodes.ClassName(type_, types.TypeObject(type_), callee.span)
    return callee


def convert_cast(scope: Scope, expression: CastExpr) -> nodes.Expression:
    value = expressions.convert_expression(scope, expression.expr)
    target = scope.unit.convert(expression.type, expression, "the target of the cast")
    return nodes.RevealCast(value, target, scope.unit.span(expression))


def convert_assert_type(scope: Scope, expression: AssertTypeExpr) -> nodes.Expression:
    return expressions.convert_expression(scope, expression.expr)


def convert_reveal(scope: Scope, expression: RevealExpr) -> nodes.Expression:
    if expression.expr is None:
        raise scope.unit.refuse("E299", "reveal_locals is only for the type checker", expression, instead="remove it")
    return expressions.convert_expression(scope, expression.expr)


def convert_new_type(scope: Scope, expression: NewTypeExpr) -> nodes.Expression:
    raise scope.unit.refuse("E221", f'the new type "{expression.name}" is not a value', expression)
