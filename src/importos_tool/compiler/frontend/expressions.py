"""Expressions: one small function a construct, found by the exact class of mypy's node.

The type of each expression is the one mypy found at that place (narrowed). Displays and calls whose item type mypy left
open until a later statement decided it get that type from the variable they are assigned to (``with_known_items``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mypy import nodes as mypy_nodes
from mypy.nodes import Expression
from mypy.types import (
    CallableType,
    Instance,
    LiteralType,
    Overloaded,
    ProperType,
    TupleType,
    Type,
    TypeType,
    get_proper_type,
)

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import arguments, comprehensions, enumerations, names, suspensions
from importos_tool.compiler.frontend.doubts import doubt_comparison
from importos_tool.compiler.frontend.named_tuples import GENERATED_METHODS, is_named_tuple
from importos_tool.compiler.frontend.refusal import NoTypeHere, Refused
from importos_tool.compiler.frontend.synthesis import call_method
from importos_tool.compiler.frontend.type_conversion import UNKNOWN_SIGNATURE
from importos_tool.compiler.frontend.unit import Scope
from importos_tool.compiler.frontend.unproved_tests import shown

NO_FIELDS = frozenset({"__slots__", "__match_args__"})
ENUM_CLASS_ATTRIBUTES = frozenset({"__members__", "__name__", "__qualname__", "__len__", "__iter__", "__getitem__"})


def convert_expression(scope: Scope, expression: Expression) -> nodes.Expression:
    """Convert; raises ``Refused`` or ``NoTypeHere``."""
    converter = CONVERTERS.get(type(expression))
    if converter is None:
        what = UNSUPPORTED.get(type(expression), ("E299", "this expression", ""))
        raise scope.unit.refuse(what[0], f"{what[1]} cannot be compiled yet", expression, instead=what[2])
    return converter(scope, expression)


def convert_optional(scope: Scope, expression: Expression | None) -> nodes.Expression | None:
    return None if expression is None else convert_expression(scope, expression)


# ---------------------------------------------------------------------------------------------------- literals


def _int(scope: Scope, expression: mypy_nodes.IntExpr) -> nodes.Expression:
    return nodes.Literal(expression.value, types.INT, scope.unit.span(expression))


def _float(scope: Scope, expression: mypy_nodes.FloatExpr) -> nodes.Expression:
    return nodes.Literal(expression.value, types.FLOAT, scope.unit.span(expression))


def _str(scope: Scope, expression: mypy_nodes.StrExpr) -> nodes.Expression:
    value = expression.value
    if expression.has_surrogates:
        summary = "this string holds half of a surrogate pair"
        reason = "strings are stored as UTF-8, which has no such thing"
        raise scope.unit.refuse("E222", summary, expression, reason, "use bytes, or the whole character")
    return nodes.Literal(value, types.STR, scope.unit.span(expression))


def _bytes(scope: Scope, expression: mypy_nodes.BytesExpr) -> nodes.Expression:
    value = expression.value.encode("latin-1", "backslashreplace").decode("unicode-escape").encode("latin-1")
    return nodes.Literal(value, types.BYTES, scope.unit.span(expression))


def _ellipsis(scope: Scope, expression: mypy_nodes.EllipsisExpr) -> nodes.Expression:
    return nodes.Literal(..., types.ClassType("types.EllipsisType"), scope.unit.span(expression))


# ---------------------------------------------------------------------------------------------------- attributes


def _name(scope: Scope, expression: mypy_nodes.NameExpr) -> nodes.Expression:
    converted = names.convert_reference(scope, expression)
    return enumerations.class_value(converted, names.class_information(scope, expression))


def _member(scope: Scope, expression: mypy_nodes.MemberExpr) -> nodes.Expression:
    if names.is_resolved_member(expression):
        converted = names.convert_reference(scope, expression)
        return enumerations.class_value(converted, names.class_information(scope, expression))
    unit = scope.unit
    base = convert_expression(scope, expression.expr)
    if expression.name == "__class__" and enumerations.is_member(scope, expression.expr):
        return enumerations.class_of_member(scope, base, expression)
    if expression.name == "name" and enumerations.is_member(scope, expression.expr):
        name_type = unit.type_of(expression)
        if name_type != types.STR:  # a combination of flags may have none
            return call_method(base, "__flag_name__", [], name_type, unit.span(expression))
    if expression.name not in ENUM_CLASS_ATTRIBUTES:
        base = enumerations.without_class_value(base)
    found = unit.expression_types.get(expression)
    if expression.name == "__match_args__" and isinstance(base, nodes.ClassName):
        return _texts_of_literals(scope, expression, get_proper_type(found))
    if expression.name in NO_FIELDS:
        reason = "objects have the attributes that their class assigns, and no table of names"
        summary, instead = f'"{expression.name}" is not kept', "write the names in a tuple of your own, FIELDS = (...)"
        raise unit.refuse("E201", summary, expression, reason, instead)
    if expression.name in GENERATED_METHODS and is_named_tuple(
        _instance_of(unit.expression_types.get(expression.expr))
    ):
        return nodes.Attribute(base, expression.name, UNKNOWN_SIGNATURE, unit.span(expression))
    if isinstance(get_proper_type(found), Overloaded):
        type_: types.Type = names.signature_at(scope, expression)
    else:
        type_ = unit.type_of(expression)
    return nodes.Attribute(base, expression.name, type_, unit.span(expression))


def _texts_of_literals(scope: Scope, expression: mypy_nodes.MemberExpr, found: ProperType | None) -> nodes.Expression:
    """``Point.__match_args__``: a tuple of names that the type checker knows."""
    span = scope.unit.span(expression)
    items = [get_proper_type(item) for item in found.items] if isinstance(found, TupleType) else []
    literals = [item.last_known_value if isinstance(item, Instance) else item for item in items]
    names = [str(literal.value) for literal in literals if isinstance(literal, LiteralType)]
    texts: list[nodes.Expression] = [nodes.Literal(name, types.STR, span) for name in names]
    return nodes.TupleDisplay(texts, scope.unit.type_of(expression), span)


def _instance_of(type_: Type | None) -> ProperType | None:
    """The type itself, or that of its objects when it is a class."""
    proper = get_proper_type(type_)
    if isinstance(proper, CallableType) and proper.is_type_obj():
        return get_proper_type(proper.ret_type)
    return get_proper_type(proper.item) if isinstance(proper, TypeType) else proper


def _super(scope: Scope, expression: mypy_nodes.SuperExpr) -> nodes.Expression:
    unit = scope.unit
    method = scope.enclosing_receiver()
    if method is None or expression.info is None:
        raise unit.refuse("E223", "super() is used outside a method with a first parameter", expression)
    class_name, receiver = method
    if expression.info.fullname != class_name or not _is_own_super(expression.call, class_name, receiver):
        raise unit.refuse("E223", "super() of another class cannot be compiled yet", expression, instead="use super()")
    type_ = names.signature_at(scope, expression)
    return nodes.SuperAttribute(class_name, receiver, expression.name, type_, unit.span(expression))


def _is_own_super(call: mypy_nodes.CallExpr, class_name: str, receiver: nodes.Variable) -> bool:
    """``super()`` itself, or ``super(C, self)`` written out for the method's own class and receiver."""
    match call.args:
        case []:
            return True
        case [mypy_nodes.RefExpr(fullname=named), mypy_nodes.NameExpr(name=first)]:
            return named == class_name and first == receiver.name
    return False


def _index(scope: Scope, expression: mypy_nodes.IndexExpr) -> nodes.Expression:
    if expression.analyzed is not None:
        applied = convert_expression(scope, expression.analyzed)
        is_class = isinstance(applied, nodes.ClassName)  # what mypy made of it has no place in the source
        return replace(applied, span=scope.unit.span(expression)) if is_class else applied
    base = convert_expression(scope, expression.base)
    index = convert_expression(scope, expression.index)
    return nodes.Subscript(base, index, scope.unit.type_of(expression), scope.unit.span(expression))


def _type_application(scope: Scope, expression: mypy_nodes.TypeApplication) -> nodes.Expression:
    unit, span = scope.unit, scope.unit.span(expression)
    base = expression.expr
    if isinstance(base, mypy_nodes.RefExpr) and isinstance(base.node, mypy_nodes.TypeInfo):
        parameters = tuple(unit.convert(item, expression, "a type argument") for item in expression.types)
        instance = types.ClassType(base.node.fullname, parameters)
        return nodes.ClassName(instance, types.TypeObject(instance), span, with_arguments=True)
    raise unit.refuse("E221", "this type is not a value", expression)


def _slice(scope: Scope, expression: mypy_nodes.SliceExpr) -> nodes.Expression:
    start, stop, step = (
        convert_optional(scope, part) for part in (expression.begin_index, expression.end_index, expression.stride)
    )
    return nodes.Slice(start, stop, step, types.ClassType("builtins.slice"), scope.unit.span(expression))


# ---------------------------------------------------------------------------------------------------- operators


def _operation(scope: Scope, expression: mypy_nodes.OpExpr) -> nodes.Expression:
    if expression.analyzed is not None:
        raise scope.unit.refuse("E221", "a union of types is not a value", expression)
    unit, span = scope.unit, scope.unit.span(expression)
    left = convert_expression(scope, expression.left)
    right = convert_expression(scope, expression.right)
    type_ = unit.type_of(expression)
    if expression.op in ("and", "or"):
        return nodes.BooleanOperation(expression.op, left, right, type_, span)
    if expression.op == "**" and type_ == types.FLOAT and left.type == right.type == types.INT:
        right = call_method(right, "__float__", [], types.FLOAT, right.span)  # a negative exponent, known when compiled
    return nodes.Binary(expression.op, left, right, type_, span)


def _unary(scope: Scope, expression: mypy_nodes.UnaryExpr) -> nodes.Expression:
    operand = convert_expression(scope, expression.expr)
    return nodes.Unary(expression.op, operand, scope.unit.type_of(expression), scope.unit.span(expression))


def _comparison(scope: Scope, expression: mypy_nodes.ComparisonExpr) -> nodes.Expression:
    doubt_comparison(scope, expression)
    operands = [convert_expression(scope, operand) for operand in expression.operands]
    type_ = scope.unit.type_of(expression)
    return nodes.Compare(list(expression.operators), operands, type_, scope.unit.span(expression))


def _conditional(scope: Scope, expression: mypy_nodes.ConditionalExpr) -> nodes.Expression:
    alone = shown(expression)
    if alone is not None:
        return convert_expression(scope, alone)
    condition = convert_expression(scope, expression.cond)
    then = convert_expression(scope, expression.if_expr)
    otherwise = convert_expression(scope, expression.else_expr)
    return nodes.Conditional(condition, then, otherwise, scope.unit.type_of(expression), scope.unit.span(expression))


def _walrus(scope: Scope, expression: mypy_nodes.AssignmentExpr) -> nodes.Expression:
    value = convert_expression(scope, expression.value)
    target = names.convert_reference(scope, expression.target)
    if not isinstance(target, (nodes.Local, nodes.Global)):
        raise scope.unit.refuse("E299", "this target of := cannot be compiled", expression)
    return nodes.Walrus(target, value, scope.unit.type_of(expression), scope.unit.span(expression))


# ---------------------------------------------------------------------------------------------------- displays


def _list(scope: Scope, expression: mypy_nodes.ListExpr) -> nodes.Expression:
    items = [convert_expression(scope, item) for item in expression.items]
    if expression not in scope.unit.expression_types:  # the right side of an unpacking, like a tuple
        return nodes.TupleDisplay(items, _item_types(items), scope.unit.span(expression))
    type_ = _display_type(scope, expression, "builtins.list", items)
    return nodes.ListDisplay(items, type_, scope.unit.span(expression))


def _set(scope: Scope, expression: mypy_nodes.SetExpr) -> nodes.Expression:
    items = [convert_expression(scope, item) for item in expression.items]
    type_ = _display_type(scope, expression, "builtins.set", items)
    return nodes.SetDisplay(items, type_, scope.unit.span(expression))


def _dict(scope: Scope, expression: mypy_nodes.DictExpr) -> nodes.Expression:
    items = [(convert_optional(scope, key), convert_expression(scope, value)) for key, value in expression.items]
    keys = [key for key, _ in items if key is not None]
    columns = (keys, [value for _, value in items]) if len(keys) == len(items) else ()
    type_ = _display_type(scope, expression, "builtins.dict", *columns)
    return nodes.DictDisplay(items, type_, scope.unit.span(expression))


def _tuple(scope: Scope, expression: mypy_nodes.TupleExpr) -> nodes.Expression:
    items = [convert_expression(scope, item) for item in expression.items]
    if expression in scope.unit.expression_types:
        type_ = scope.unit.type_of(expression)
    else:  # the right side of an unpacking assignment: mypy looks only at the items
        type_ = _item_types(items)
    return nodes.TupleDisplay(items, type_, scope.unit.span(expression))


def _display_type(
    scope: Scope, expression: Expression, class_name: str, *columns: list[nodes.Expression]
) -> types.Type:
    """mypy's type; where it lost the items' (right of an operator that is overloaded) or looks only at the items (right
    of a ``%``), what they have in common.
    """
    try:
        return scope.unit.type_of(expression)
    except (Refused, NoTypeHere):
        common = [{item.type for item in column} for column in columns]
        if not common or any(isinstance(item, nodes.Starred) for column in columns for item in column):
            raise
        return types.ClassType(class_name, tuple(kinds.pop() if len(kinds) == 1 else types.OBJECT for kinds in common))


def _item_types(items: list[nodes.Expression]) -> types.Type:
    return types.TupleType(tuple(item.type for item in items))


def _star(scope: Scope, expression: mypy_nodes.StarExpr) -> nodes.Expression:
    inner = expression.expr
    if isinstance(inner, mypy_nodes.CallExpr) and inner in scope.unit.preparation.injected:
        inner = inner.args[0]
    value = convert_expression(scope, inner)
    return nodes.Starred(value, value.type, scope.unit.span(expression))


def with_known_items(value: nodes.Expression, declared: types.Type) -> nodes.Expression:
    """Give ``[]``, ``{}`` or ``set()`` the type of the variable that it is assigned to, where mypy left it open."""
    if names.mentions_never(value.type) and isinstance(declared, types.ClassType):
        assert isinstance(value.type, types.ClassType)
        if value.type.name != declared.name:
            return value
        if isinstance(value, (nodes.ListDisplay, nodes.DictDisplay, nodes.SetDisplay)):
            return replace(value, type=declared)
        if isinstance(value, nodes.Call) and isinstance(value.callee, nodes.ClassName):
            callee = replace(value.callee, instance=declared, type=types.TypeObject(declared))
            return replace(value, callee=callee, type=declared)
    return value


CONVERTERS: dict[type, Callable[[Scope, Any], nodes.Expression]] = {
    mypy_nodes.IntExpr: _int,
    mypy_nodes.FloatExpr: _float,
    mypy_nodes.StrExpr: _str,
    mypy_nodes.BytesExpr: _bytes,
    mypy_nodes.EllipsisExpr: _ellipsis,
    mypy_nodes.NameExpr: _name,
    mypy_nodes.MemberExpr: _member,
    mypy_nodes.SuperExpr: _super,
    mypy_nodes.CallExpr: arguments.convert_call,
    mypy_nodes.CastExpr: arguments.convert_cast,
    mypy_nodes.AssertTypeExpr: arguments.convert_assert_type,
    mypy_nodes.RevealExpr: arguments.convert_reveal,
    mypy_nodes.NewTypeExpr: arguments.convert_new_type,
    mypy_nodes.IndexExpr: _index,
    mypy_nodes.TypeApplication: _type_application,
    mypy_nodes.SliceExpr: _slice,
    mypy_nodes.OpExpr: _operation,
    mypy_nodes.UnaryExpr: _unary,
    mypy_nodes.ComparisonExpr: _comparison,
    mypy_nodes.ConditionalExpr: _conditional,
    mypy_nodes.AssignmentExpr: _walrus,
    mypy_nodes.ListExpr: _list,
    mypy_nodes.SetExpr: _set,
    mypy_nodes.DictExpr: _dict,
    mypy_nodes.TupleExpr: _tuple,
    mypy_nodes.StarExpr: _star,
    mypy_nodes.ListComprehension: comprehensions.convert_list,
    mypy_nodes.SetComprehension: comprehensions.convert_set,
    mypy_nodes.DictionaryComprehension: comprehensions.convert_dict,
    mypy_nodes.GeneratorExpr: comprehensions.convert_generator,
    mypy_nodes.LambdaExpr: comprehensions.convert_lambda,
    mypy_nodes.YieldExpr: suspensions.convert_yield,
    mypy_nodes.YieldFromExpr: suspensions.convert_yield_from,
    mypy_nodes.AwaitExpr: suspensions.convert_await,
}

UNSUPPORTED: dict[type, tuple[str, str, str]] = {
    mypy_nodes.ComplexExpr: ("E230", "a complex number", "use two floats"),
    mypy_nodes.NamedTupleExpr: ("E208", "a NamedTuple inside an expression", "write a class of its own"),
    mypy_nodes.TypedDictExpr: ("E208", "a TypedDict inside an expression", "write a class of its own"),
    mypy_nodes.TypeAliasExpr: ("E221", "a type alias used as a value", ""),
}
