"""The methods that ``@dataclass`` makes, as checked trees: CPython 3.11's ``dataclasses._process_class``, one function
a method.

A class that ends up here is an ordinary class afterwards: lowering knows nothing of dataclasses. The library's half
(``asdict``, ``fields``, ...) is in ``importos/std/dataclasses.py`` and calls the methods made here by name.
"""

from __future__ import annotations

from dataclasses import dataclass

from mypy import nodes as mypy_nodes
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import TypeInfo
from mypy.types import Instance
from mypy.typevars import fill_typevars

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.dataclass_fields import DeclaredField, Options, fields_of, is_dataclass, options_of
from importos_tool.compiler.frontend.dataclass_shapes import write_loader
from importos_tool.compiler.frontend.synthesis import (
    ClassWriter,
    attribute,
    call,
    call_function,
    call_method,
    class_name,
    construct,
    line_of,
    local,
    parameter,
    raise_with,
    text,
    truth,
    tuple_of,
)
from importos_tool.compiler.frontend.unit import Scope

RECORD = types.ClassType("dataclasses.Record")
FIELD = types.ClassType("dataclasses.Field", (types.OBJECT,))
OBJECTS = types.ClassType("builtins.list", (types.OBJECT,))
COMPARED = "__compared_values__"
LOADER_MODULE = "importos.json.records"
FACTORY = "{}@factory"
KEPT_FACTORY = "{}@kept factory"
FIELDS = "@fields"
UNCHANGED = "{}@unchanged"
COMPARISONS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
NEVER_CYCLIC = (types.INT, types.FLOAT, types.BOOL, types.STR, types.BYTES, types.NONE)
UNHASHABLE = ("builtins.list", "builtins.dict", "builtins.set", "builtins.bytearray")
SHARED_REASON = "every object would share it"


@dataclass(slots=True)
class TypedField:
    """A field with its checked type; ``declared`` is what the source says."""

    declared: DeclaredField
    type: types.Type

    @property
    def name(self) -> str:
        return self.declared.name


class DataclassWriter(ClassWriter):
    """Writes the methods of one dataclass. ``scope`` is the class body, where defaults are evaluated."""

    def __init__(self, scope: Scope, info: TypeInfo, class_: nodes.Class) -> None:
        super().__init__(scope.unit.program, class_, class_.span)
        self.scope = scope
        self.info = info
        self.options: Options = options_of(info)
        self.fields = [
            TypedField(f, scope.unit.convert(f.type, f.statement, f'the field "{f.name}"')) for f in fields_of(info)
        ]
        self.stored = [field for field in self.fields if not field.declared.init_only]
        self.written = set(class_.members)

    # ------------------------------------------------------------------------------------ small parts

    def own(self, receiver: nodes.Variable, field: TypedField) -> nodes.Expression:
        return attribute(local(receiver, self.span), field.name, field.type, self.span)

    def values(self, receiver: nodes.Variable, fields: list[TypedField]) -> nodes.TupleDisplay:
        return tuple_of([self.own(receiver, field) for field in fields], self.span)

    def returns(self, value: nodes.Expression) -> nodes.Return:
        return nodes.Return(value, self.span)

    # ------------------------------------------------------------------------------------ all of it

    def write(self) -> None:
        """Every method that the options ask for and the class body does not have."""
        self._refuse_shared_defaults()
        self._settle_fields()
        self._write_factories()
        if self.options.init and "__init__" not in self.written:
            self._write_init()
        if self.options.repr and "__repr__" not in self.written:
            self._write_repr()
        if self.options.eq and "__eq__" not in self.written:
            self._write_eq()
        if self.options.order:
            for name, operator in COMPARISONS.items():
                self._write_order(name, operator)
        self._write_hash()
        self._write_replace()
        self._write_items()
        if self.scope.unit.is_user and LOADER_MODULE in self.scope.unit.graph:
            write_loader(self)
        self._join_records()

    def _refuse_shared_defaults(self) -> None:
        for field in self.fields:
            default = field.declared.default
            if default is None or field.declared.owner is not self.info:
                continue
            type_ = self.scope.unit.convert(self.scope.unit.expression_types[default], default)
            if isinstance(type_, types.ClassType) and type_.name in UNHASHABLE:
                shown = type_.name.removeprefix("builtins.")
                raise self.scope.unit.refuse(
                    "E240",
                    f'the default of the field "{field.name}" is a {shown}',
                    default,
                    SHARED_REASON,
                    f"write field(default_factory={shown}), or a lambda",
                )

    def _settle_fields(self) -> None:
        """A field is an attribute of the instance; the class's value is read only where ``__init__`` sets none."""
        makes_init = self.options.init and "__init__" not in self.written
        for field in self.stored:
            kept = self.class_.fields.get(field.name)
            if kept is None:
                continue
            kept.is_class_variable = False
            if makes_init and (field.declared.in_init or field.declared.factory is not None):
                kept.default = None

    # ------------------------------------------------------------------------------------ __init__

    def _write_factories(self) -> None:
        """A method for each ``default_factory``: what a call without that argument calls instead."""
        for field in self.stored:
            if field.declared.factory is None:
                continue
            receiver = self.receiver()
            value = self.made_by(field, field.declared.factory)
            self.add_method(FACTORY.format(field.name), [parameter(receiver)], field.type, [self.returns(value)])

    def _base(self, owner: TypeInfo) -> types.ClassType:
        """A base class as this class sees it."""
        own = fill_typevars(self.info)
        assert isinstance(own, Instance)
        converted = self.scope.unit.convert(map_instance_to_supertype(own, owner), self.info.defn)
        assert isinstance(converted, types.ClassType)
        return converted

    def made_by(self, field: TypedField, factory: mypy_nodes.Expression) -> nodes.Expression:
        callee = expressions.convert_expression(self.scope, factory)
        if isinstance(callee, nodes.ClassName):
            instance = callee.instance
            wanted = [field.type] if not isinstance(field.type, types.UnionType) else list(field.type.items)
            for type_ in wanted:
                if isinstance(type_, types.ClassType) and type_.name == getattr(instance, "name", ""):
                    instance = type_
            assert isinstance(instance, types.ClassType)
            return construct(instance, [], self.span)
        if isinstance(callee, (nodes.FunctionName, nodes.Lambda)):
            assert isinstance(callee.type, types.CallableType)
            return call(callee, [], callee.type.result, self.span)
        if not self.class_.type_variables:
            kept = self._kept_factory(field, callee)
            if isinstance(callee.type, types.CallableType):
                return call(kept, [], callee.type.result, self.span)
            if isinstance(callee.type, types.ClassType):
                return call_method(kept, "__call__", [], field.type, self.span)
        summary = f'the default_factory of the field "{field.name}" is only known at run time'
        raise self.scope.unit.refuse("E240", summary, factory, instead="name a function or class, or write a lambda")

    def _kept_factory(self, field: TypedField, callee: nodes.Expression) -> nodes.Expression:
        """A factory that is a value, as ``count().__next__``: evaluated once, where the field is declared, and kept by
        the class that declares it."""
        owner, name = field.declared.owner, KEPT_FACTORY.format(field.name)
        kept = attribute(class_name(self._base(owner), self.span), name, callee.type, self.span)
        if owner is self.info and name not in self.class_.fields:
            span, body = self.scope.unit.span(field.declared.statement), self.class_.body
            self.class_.fields[name] = nodes.Field(name, callee.type, span, is_class_variable=True)
            later = (n for n, statement in enumerate(body) if statement.span.line > span.line)
            target = attribute(class_name(self._base(owner), span), name, callee.type, span)
            body.insert(next(later, len(body)), nodes.Assign([target], callee, span))
        return kept

    def default_of(self, field: TypedField) -> nodes.Expression | None:
        """The default of the parameter: a literal again, else what the class keeps under the field's name."""
        default = field.declared.default
        if default is None:
            return None
        value = expressions.convert_expression(self.scope, default) if _is_literal(default) else None
        if value is not None:
            return value
        if field.declared.init_only:
            return expressions.convert_expression(self.scope, default)
        return attribute(class_name(self._base(field.declared.owner), self.span), field.name, field.type, self.span)

    def _init_parameters(self) -> list[nodes.Parameter]:
        found: list[nodes.Parameter] = []
        for field in sorted(self.fields, key=lambda f: f.declared.keyword_only):
            if not field.declared.in_init:
                continue
            kind = "keyword" if field.declared.keyword_only else "normal"
            made = nodes.Parameter(nodes.Variable(field.name, field.type), kind, self.default_of(field))
            if field.declared.factory is not None:
                made.default = nodes.Literal(..., types.ClassType("types.EllipsisType"), self.span)
                made.computed = f"{self.class_.name}.{FACTORY.format(field.name)}"
            found.append(made)
        return found

    def _write_init(self) -> None:
        receiver = self.receiver()
        parameters = self._init_parameters()
        given = {p.variable.name: p.variable for p in parameters}
        body: list[nodes.Statement] = []
        for field in self.stored:
            if field.name in given:
                value: nodes.Expression = local(given[field.name], self.span)
            elif field.declared.factory is not None:
                value = self.made_by(field, field.declared.factory)
            else:
                continue  # the class's attribute is read until the instance gets its own
            body.append(nodes.Assign([self.own(receiver, field)], value, self.span))
        if self.info.get_method("__post_init__") is not None:
            line = line_of(3 + len(body))
            init_only = [local(given[f.name], line) for f in self.fields if f.declared.init_only]
            called = call_method(local(receiver, line), "__post_init__", init_only, types.NONE, line)
            body.append(nodes.ExpressionStatement(called, line))
        self.add_method(
            "__init__", [parameter(receiver), *parameters], types.NONE, body or [nodes.Pass(self.span)],
            span=line_of(2),
        )  # fmt: skip

    # ------------------------------------------------------------------------------------ __repr__, __eq__, order

    def _write_repr(self) -> None:
        receiver = self.receiver()
        me = local(receiver, self.span)
        outer = self.class_.name.removeprefix(f"{self.class_.module}.").rpartition(".")[0]
        name = call_function("importos.lowlevel.objects.class_name", [me], types.STR, self.span)
        parts: list[nodes.Expression] = [nodes.FormattedValue(name, "", None, types.STR, self.span)]
        if outer:
            parts.insert(0, text(f"{outer}.", self.span))
        before = "("
        for field in self.stored:
            if field.declared.repr:
                parts.append(text(f"{before}{field.name}=", self.span))
                parts.append(nodes.FormattedValue(self.own(receiver, field), "r", None, types.STR, self.span))
                before = ", "
        parts.append(text(")" if before == ", " else "()", self.span))
        shown: list[nodes.Statement] = [self.returns(nodes.FormattedString(parts, types.STR, self.span))]
        if any(f.declared.repr and f.type not in NEVER_CYCLIC for f in self.stored):
            guard = "importos.runtime.collections.repr_guard"
            entered = call_function(f"{guard}.enter_repr", [me], types.BOOL, self.span)
            left = call_function(f"{guard}.leave_repr", [], types.NONE, self.span)
            shown = [
                nodes.If(
                    nodes.Unary("not", entered, types.BOOL, self.span),
                    [self.returns(text("...", self.span))],
                    [],
                    self.span,
                ),
                nodes.Try(shown, [], [], [nodes.ExpressionStatement(left, self.span)], self.span),
            ]
        self.add_method("__repr__", [parameter(receiver)], types.STR, shown, span=line_of(2))

    def _same_class(self, receiver: nodes.Variable, other: nodes.Variable) -> nodes.Expression:
        numbers: list[nodes.Expression] = [
            call_function("importos.lowlevel.objects.class_number", [local(v, self.span)], types.INT, self.span)
            for v in (other, receiver)
        ]
        return nodes.Compare(["=="], numbers, types.BOOL, self.span)

    def _compared(self, operator: str, receiver: nodes.Variable, other: nodes.Variable) -> list[nodes.Statement]:
        compared = [field for field in self.stored if field.declared.compare]
        twin = nodes.Variable("twin", self.instance)
        cast = nodes.RevealCast(local(other, self.span), self.instance, self.span)
        answer = nodes.Compare(
            [operator], [self.values(receiver, compared), self.values(twin, compared)], types.BOOL, self.span
        )
        return [nodes.Assign([local(twin, self.span)], cast, self.span), self.returns(answer)]

    def _write_eq(self) -> None:
        receiver, other = self.receiver(), nodes.Variable("other", types.OBJECT)
        body: list[nodes.Statement] = [
            nodes.If(self._same_class(receiver, other), self._compared("==", receiver, other), [], self.span),
            *(self._compared_in_another_form(receiver, other) if self.class_.type_variables else ()),
            self._declined(),
        ]
        self.add_method("__eq__", [parameter(receiver), parameter(other)], types.BOOL, body, span=line_of(2))

    def _declined(self) -> nodes.Statement:
        """An object of another class may know better. Only methods of the user can decline."""
        if not self.scope.unit.is_user:
            return self.returns(truth(False, self.span))
        return self.returns(nodes.Global("builtins", "NotImplemented", types.OBJECT, types.OBJECT, self.span))

    def _compared_in_another_form(self, receiver: nodes.Variable, other: nodes.Variable) -> list[nodes.Statement]:
        """``Box(1) == Box(1.0)``: one class of Python, stored in two forms. The values are compared as objects."""
        compared = [self.own(receiver, field) for field in self.stored if field.declared.compare]
        values = nodes.ListDisplay(compared, OBJECTS, self.span)
        mine = self.receiver()
        own = nodes.ListDisplay(
            [self.own(mine, field) for field in self.stored if field.declared.compare], OBJECTS, self.span
        )
        self.add_method(COMPARED, [parameter(mine)], OBJECTS, [self.returns(own)])
        tested = call_function(
            "builtins.isinstance", [local(other, self.span), self.class_name()], types.BOOL, self.span
        )
        names: list[nodes.Expression] = [
            call_function("importos.lowlevel.objects.class_name", [local(v, self.span)], types.STR, self.span)
            for v in (other, receiver)
        ]
        same_name = nodes.Compare(["=="], names, types.BOOL, self.span)
        condition = nodes.BooleanOperation("and", tested, same_name, types.BOOL, self.span)
        record = nodes.RevealCast(local(other, self.span), RECORD, self.span)
        theirs = call_method(record, COMPARED, [], OBJECTS, self.span)
        answer = nodes.Compare(["=="], [values, theirs], types.BOOL, self.span)
        return [nodes.If(condition, [self.returns(answer)], [], self.span)]

    def _write_order(self, name: str, operator: str) -> None:
        receiver, other = self.receiver(), nodes.Variable("other", self.instance)
        operands: list[nodes.Expression] = [
            call_function("importos.lowlevel.objects.class_name", [local(v, self.span)], types.STR, self.span)
            for v in (receiver, other)
        ]
        parts: list[nodes.Expression] = [text(f"'{operator}' not supported between instances of '", self.span)]
        for operand, behind in zip(operands, ("' and '", "'"), strict=True):
            parts += [nodes.FormattedValue(operand, "", None, types.STR, self.span), text(behind, self.span)]
        message = nodes.FormattedString(parts, types.STR, self.span)
        body: list[nodes.Statement] = [
            nodes.If(self._same_class(receiver, other), self._compared(operator, receiver, other), [], self.span),
            raise_with("builtins.TypeError", message, self.span),
        ]
        self.add_method(name, [parameter(receiver), parameter(other)], types.BOOL, body, span=line_of(2))

    # ------------------------------------------------------------------------------------ __hash__

    def _write_hash(self) -> None:
        """The table at the head of CPython's dataclasses.py."""
        own = "__hash__" in self.written
        if self.options.unsafe_hash or (self.options.eq and self.options.frozen and not own):
            receiver = self.receiver()
            hashed = self.values(receiver, [field for field in self.stored if field.declared.is_hashed])
            value = call_function("builtins.hash", [hashed], types.INT, self.span)
            self.add_method("__hash__", [parameter(receiver)], types.INT, [self.returns(value)], span=line_of(2))
        elif self.options.eq and not own:
            receiver = self.receiver()
            unhashable = "dataclasses.raise_unhashable"
            value = call_function(unhashable, [local(receiver, self.span)], types.INT, self.span)
            body: list[nodes.Statement] = [self.returns(value)]
            self.add_method(
                "__hash__", [parameter(receiver)], types.INT, body, decorators=(nodes.ABSENT,), span=self.span
            )

    # ------------------------------------------------------------------------------------ the library's half

    def _write_replace(self) -> None:
        """``__replace__``: what ``dataclasses.replace`` calls. What is not given stays as it is in the object."""
        if not self.options.init:
            return
        receiver = self.receiver()
        parameters, arguments = [], []
        for field, made in zip(
            [f for f in sorted(self.fields, key=lambda f: f.declared.keyword_only) if f.declared.in_init],
            self._init_parameters(),
            strict=True,
        ):
            variable = nodes.Variable(field.name, field.type)
            kept = nodes.Parameter(variable, "keyword", made.default)
            if not field.declared.init_only:
                me = self.receiver()
                self.add_method(
                    UNCHANGED.format(field.name), [parameter(me)], field.type, [self.returns(self.own(me, field))]
                )
                kept.default = nodes.Literal(..., types.ClassType("types.EllipsisType"), self.span)
                kept.computed = f"{self.class_.name}.{UNCHANGED.format(field.name)}"
            parameters.append(kept)
            arguments.append(nodes.Argument(local(variable, self.span), "keyword", field.name))
        made_anew = construct(self.instance, arguments, self.span)
        self.add_method("__replace__", [parameter(receiver), *parameters], self.instance, [self.returns(made_anew)])

    def _write_items(self) -> None:
        """``__field_values__`` and ``__field_objects__``: how the library sees any dataclass."""
        receiver = self.receiver()
        values = [self.own(receiver, field) for field in self.stored]
        list_type = types.ClassType("builtins.list", (types.OBJECT,))
        body = self.returns(nodes.ListDisplay(values, list_type, self.span))
        self.add_method("__field_values__", [parameter(receiver)], list_type, [body])
        receiver = self.receiver()
        described = types.ClassType("builtins.list", (FIELD,))
        shown: list[nodes.Expression] = [self._field_object(field) for field in self.stored]
        self.add_method(
            FIELDS, [], described, [self.returns(nodes.ListDisplay(shown, described, self.span))],
            decorators=("staticmethod",),
        )  # fmt: skip
        body = self.returns(call_method(self.class_name(), FIELDS, [], described, self.span))
        self.add_method("__field_objects__", [parameter(receiver)], described, [body])

    def _field_object(self, field: TypedField) -> nodes.Expression:
        declared = field.declared
        default = self.default_of(field)
        if default is None:
            missing = types.ClassType("dataclasses._MISSING_TYPE")
            default = nodes.Global("dataclasses", "MISSING", missing, missing, self.span)
        hashed = nodes.Literal(declared.hash, types.NONE if declared.hash is None else types.BOOL, self.span)
        arguments = [
            text(field.name, self.span),
            default,
            truth(declared.in_init, self.span),
            truth(declared.repr, self.span),
            hashed,
            truth(declared.compare, self.span),
            truth(declared.keyword_only, self.span),
        ]
        return construct(FIELD, [nodes.Argument(value) for value in arguments], self.span)

    def _join_records(self) -> None:
        """Make the class a subclass of the library's ``Record``, by which it knows dataclasses."""
        if not any(is_dataclass(ancestor) for ancestor in self.info.mro[1:]):
            self.class_.bases = (*self.class_.bases, RECORD)


def _is_literal(expression: mypy_nodes.Expression) -> bool:
    if isinstance(expression, mypy_nodes.UnaryExpr):
        return _is_literal(expression.expr)
    if isinstance(expression, mypy_nodes.NameExpr):
        return expression.fullname in ("builtins.True", "builtins.False", "builtins.None")
    return isinstance(expression, (mypy_nodes.IntExpr, mypy_nodes.FloatExpr, mypy_nodes.StrExpr, mypy_nodes.BytesExpr))
