"""Enumerations: the class body's assignments become members, and the class as a value becomes an object of the library.

As in CPython the values are computed where they stand in the body, and the members are made when the body is over. A
member is a class variable. ``@class`` is the class variable that holds the ``EnumClass``: what the class itself is
where it stands as a value. A name that is written in the body means the value there, not the member.
"""

from __future__ import annotations

from collections.abc import Sequence

from mypy import nodes as mypy_nodes
from mypy.nodes import AssignmentStmt, CallExpr, Expression, NameExpr, RefExpr, TypeInfo
from mypy.types import Instance, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import blocks, expressions
from importos_tool.compiler.frontend.constant_values import constant_value
from importos_tool.compiler.frontend.synthesis import (
    ClassWriter,
    attribute,
    call_function,
    call_method,
    class_name,
    construct,
    local,
    parameter,
    text,
)
from importos_tool.compiler.frontend.unit import Scope
from importos_tool.diagnostics.model import Span

CLASS = "@class"
VALUE = "{}@value"
INIT = "@init"
AUTO = "enum.auto"
UNIQUE = "enum.unique"
OWN_ATTRIBUTES = frozenset({"_value_", "_name_", "_ignore_", "_order_"})


def class_value(converted: nodes.Expression, info: TypeInfo | None) -> nodes.Expression:
    """The class where it stands as a value; any other expression is left as it is."""
    if info is None or not has_members(info) or not isinstance(converted, nodes.ClassName):
        return converted
    assert isinstance(converted.instance, types.ClassType)
    return attribute(converted, CLASS, types.ClassType(types.ENUM_CLASS, (converted.instance,)), converted.span)


def without_class_value(converted: nodes.Expression) -> nodes.Expression:
    """The class itself again: left of a dot, and where ``isinstance`` names it."""
    match converted:
        case nodes.Attribute(object=nodes.ClassName() as named, name=name) if name == CLASS:
            return named
        case nodes.TupleDisplay(items=items, type=type_, span=span):
            return nodes.TupleDisplay([without_class_value(item) for item in items], type_, span)
        case _:
            return converted


def has_members(info: TypeInfo) -> bool:
    return info.is_enum and bool(info.enum_members)


def is_member(scope: Scope, expression: Expression) -> bool:
    """Whether the value of the expression is a member of an enumeration."""
    found = get_proper_type(scope.unit.expression_types.get(expression))
    return isinstance(found, Instance) and found.type.is_enum


def class_of_member(scope: Scope, value: nodes.Expression, expression: Expression) -> nodes.Expression:
    """``type(member)``: what its class is as a value."""
    span = scope.unit.span(expression)
    return call_method(value, "__enum_class__", [], types.ClassType(types.ENUM_CLASS, (value.type,)), span)


class EnumerationWriter(ClassWriter):
    """Writes one enumeration. ``scope`` is the class body."""

    def __init__(self, scope: Scope, info: TypeInfo, class_: nodes.Class) -> None:
        super().__init__(scope.unit.program, class_, class_.span)
        self.scope = scope
        self.info = info
        self.members = set(info.enum_members)
        self.values: dict[str, nodes.Expression] = {}  # by member, in order
        self.known: dict[str, object] = {}  # what is known of them now

    @property
    def class_object(self) -> nodes.Expression:
        return attribute(self.class_name(), CLASS, types.ClassType(types.ENUM_CLASS, (self.instance,)), self.span)

    # ------------------------------------------------------------------------------------ the body

    def convert_body(self, body: list[mypy_nodes.Statement]) -> list[nodes.Statement]:
        """The statements of the class body; what is a member's value is kept under a name of its own."""
        converted: list[nodes.Statement] = []
        for statement in body:
            name = self._member_of(statement)
            if name is None:
                converted += blocks.convert_statements(self.scope, [statement])
            else:
                assert isinstance(statement, AssignmentStmt)
                converted += self._keep_value(name, statement)
        return converted

    def _member_of(self, statement: mypy_nodes.Statement) -> str | None:
        if not isinstance(statement, AssignmentStmt) or isinstance(statement.rvalue, mypy_nodes.TempNode):
            return None
        targets = list(statement.lvalues)
        for target in targets:
            if isinstance(target, (mypy_nodes.TupleExpr, mypy_nodes.ListExpr)):
                targets += target.items
        named = [target.name for target in targets if isinstance(target, NameExpr)]
        if not self.members.intersection(named):
            return None
        if len(targets) > 1:
            raise self._refusal("several members in one assignment", statement, "write one assignment for each")
        return named[0]

    def _refusal(self, what: str, node: mypy_nodes.Context, instead: str) -> Exception:
        summary = f'{what} of the enumeration "{self.info.name}" cannot be compiled'
        return self.scope.unit.refuse("E242", summary, node, instead=instead)

    def _keep_value(self, name: str, statement: AssignmentStmt) -> list[nodes.Statement]:
        span, rvalue = self.scope.unit.span(statement), statement.rvalue
        if isinstance(rvalue, CallExpr) and isinstance(rvalue.callee, RefExpr):
            if rvalue.callee.fullname == AUTO:
                value = self._next_value(name, rvalue)
                self.known[name] = value
                self.values[name] = nodes.Literal(value, types.STR if isinstance(value, str) else types.INT, span)
                return []
            if rvalue.callee.fullname in ("enum.member", "enum.nonmember"):
                raise self._refusal(f"{rvalue.callee.fullname}()", statement, "assign the value itself")
        self.known[name] = constant_value(rvalue, self.known)
        return self._keep(name, rvalue, span)

    def add_called(self, members: Sequence[tuple[str, Expression | int | str]], span: Span) -> list[nodes.Statement]:
        """The members of an enumeration that is made by a call."""
        converted: list[nodes.Statement] = []
        for name, value in members:
            if isinstance(value, Expression):
                converted += self._keep(name, value, span)
            else:
                self.known[name] = value
                self.values[name] = nodes.Literal(value, types.STR if isinstance(value, str) else types.INT, span)
        return converted

    def _keep(self, name: str, rvalue: Expression, span: Span) -> list[nodes.Statement]:
        value_node = expressions.convert_expression(self.scope, rvalue)
        self.values[name] = value_node
        if isinstance(value_node, nodes.Literal):
            return []
        kept = VALUE.format(name)
        self.class_.fields[kept] = nodes.Field(kept, value_node.type, span, is_class_variable=True)
        self.values[name] = attribute(self.class_name(), kept, value_node.type, span)
        return [nodes.Assign([self.values[name]], value_node, span)]

    def _next_value(self, name: str, call: CallExpr) -> int | str:
        """``auto()``: known now, because the values before it are."""
        maker = self.info.get_method("_generate_next_value_")
        if maker is not None and not maker.info.fullname.startswith("enum."):
            raise self._refusal("_generate_next_value_", call, "write the values out")
        if self.info.has_base("enum.StrEnum"):
            return name.lower()
        if self.info.has_base("enum.TextMembers"):
            raise self._refusal("auto() in an enumeration of texts", call, "write the value out, or use StrEnum")
        before = list(self.known.values())
        if not all(isinstance(value, int) for value in before):
            raise self._refusal("auto() after a value that is no number", call, "write the value out")
        numbers = [int(value) for value in before if isinstance(value, int)]
        if not numbers:
            return 1
        if self.info.has_base("enum.Flag"):
            return int(2 ** max(numbers).bit_length())
        if numbers[-1] != max(numbers):
            raise self._refusal("auto() after a smaller value", call, "write the value out")
        return numbers[-1] + 1

    # ------------------------------------------------------------------------------------ the members

    def write(self) -> None:
        """The members, when the body is over; and the methods that the library finds the class by."""
        self._take_over_init()
        if not self.members:
            return
        self.class_.has_int_members = all(type(self.known.get(name)) is int for name in self.values)
        self._add_variable(CLASS, types.ClassType(types.ENUM_CLASS, (self.instance,)))
        outer_names = self.class_.name.removeprefix(f"{self.class_.module}.")
        names: list[nodes.Expression] = [text(self.class_.short_name, self.span), text(outer_names, self.span)]
        enum_class = types.ClassType(types.ENUM_CLASS, (self.instance,))
        made = construct(enum_class, [nodes.Argument(name) for name in names], self.span)
        self.class_.body.append(nodes.Assign([self.class_object], made, self.span))
        for name, value in self.values.items():
            self._add_variable(name, self.instance)
            arguments = [value, text(name, self.span), *self._init_arguments(value)]
            member = construct(self.instance, [nodes.Argument(a) for a in arguments], value.span)
            defined = call_method(self.class_object, "define", [member], self.instance, value.span)
            target = attribute(self.class_name(), name, self.instance, self.span)
            self.class_.body.append(nodes.Assign([target], defined, value.span))
        if any(_is_unique(decorator) for decorator in self.info.defn.decorators):
            checked = call_function(UNIQUE, [self.class_object], self.class_object.type, self.span)
            self.class_.body.append(nodes.ExpressionStatement(checked, self.span))
        self._write_methods()

    def _add_variable(self, name: str, type_: types.Type) -> None:
        self.class_.fields[name] = nodes.Field(name, type_, self.span, is_class_variable=True)

    def _take_over_init(self) -> None:
        """The class's own ``__init__`` runs after the member has its value and name; it gets the value's parts."""
        own = self.class_.members.get("__init__")
        if not isinstance(own, nodes.Function):
            return
        own.name = f"{self.class_.name}.{INIT}"
        self.class_.members[INIT] = own
        self.program.functions[own.name] = own
        receiver = self.receiver()
        value, name = nodes.Variable("@value", types.OBJECT), nodes.Variable("@name", types.STR)
        given = [
            nodes.Parameter(nodes.Variable(p.variable.name, p.variable.type), p.kind, p.default)
            for p in own.parameters[1:]
        ]
        body: list[nodes.Statement] = [
            nodes.Assign([attribute(local(receiver, self.span), "_value_", types.OBJECT, self.span)],
                         local(value, self.span), self.span),
            nodes.Assign([attribute(local(receiver, self.span), "_name_", types.STR, self.span)],
                         local(name, self.span), self.span),
            nodes.ExpressionStatement(
                call_method(
                    local(receiver, self.span), INIT, [local(p.variable, self.span) for p in given], types.NONE,
                    self.span,
                ),
                self.span,
            ),
        ]  # fmt: skip
        self.add_method("__init__", [parameter(receiver), parameter(value), parameter(name), *given], types.NONE, body)

    def _init_arguments(self, value: nodes.Expression) -> list[nodes.Expression]:
        initialiser = self.info.get_method("__init__")
        if initialiser is None or initialiser.info.fullname.startswith(("enum.", "builtins.")):
            return []
        if isinstance(value.type, types.TupleType):
            return [
                nodes.Subscript(value, nodes.Literal(number, types.INT, value.span), item, value.span)
                for number, item in enumerate(value.type.items)
            ]
        return [value]

    def _write_methods(self) -> None:
        receiver = self.receiver()
        type_ = types.ClassType(types.ENUM_CLASS, (types.ClassType("enum.Enum"),))
        self.add_method("__enum_class__", [parameter(receiver)], type_, [nodes.Return(self.class_object, self.span)])
        if self.info.has_base("enum.Flag"):
            receiver, name, value = (
                self.receiver(),
                nodes.Variable("name", types.STR),
                nodes.Variable("value", types.INT),
            )
            made = construct(self.instance, [nodes.Argument(local(v, self.span)) for v in (value, name)], self.span)
            parameters = [parameter(v) for v in (receiver, name, value)]
            self.add_method("__combine__", parameters, self.instance, [nodes.Return(made, self.span)])
        missing = self.info.get_method("_missing_")
        if missing is not None and not missing.info.fullname.startswith("enum."):
            receiver, looked_up = self.receiver(), nodes.Variable("value", types.OBJECT)
            owner = class_name(types.ClassType(missing.info.fullname), self.span)
            found = call_method(owner, "_missing_", [local(looked_up, self.span)], types.OBJECT, self.span)
            body: list[nodes.Statement] = [nodes.Return(found, self.span)]
            self.add_method("__missing__", [parameter(receiver), parameter(looked_up)], types.OBJECT, body)

    def value_of(self, name: str, type_: types.Type) -> nodes.Expression:
        """What a member's name means inside the class body."""
        value = self.values[name]
        return value if value.type == type_ else nodes.RevealCast(value, type_, value.span)


def _is_unique(decorator: Expression) -> bool:
    return isinstance(decorator, RefExpr) and decorator.fullname == UNIQUE
