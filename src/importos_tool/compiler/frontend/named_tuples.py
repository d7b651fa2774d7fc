"""Named tuples: a class whose base is ``tuple``, with a property for each item and the methods that CPython makes.

Such an object *is* a tuple: its items are where a tuple has them, so that everything a tuple can do it can do.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.nodes import AssignmentStmt, NameExpr, TypeInfo
from mypy.types import ProperType, TupleType

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.synthesis import (
    ClassWriter,
    attribute,
    call_function,
    call_method,
    construct,
    local,
    parameter,
    raise_with,
    text,
)
from importos_tool.compiler.frontend.unit import Scope

GENERATED_METHODS = frozenset({"_make", "_replace", "_asdict"})
ARRAY = "importos.lowlevel.objects.Array"
LIST = types.ClassType("builtins.list", (types.OBJECT,))
ITERABLE = types.ClassType("typing.Iterable", (types.OBJECT,))
DICT = types.ClassType("builtins.dict", (types.STR, types.OBJECT))


def is_named_tuple(type_: ProperType | None) -> bool:
    """Whether a value of the type is a named tuple (mypy shows it as a tuple with another class behind)."""
    return isinstance(type_, TupleType) and named_tuple_class(type_.partial_fallback.type) is not None


def named_tuple_class(info: TypeInfo) -> TypeInfo | None:
    """The named tuple that a class is or inherits from."""
    return next((ancestor for ancestor in info.mro if ancestor.is_named_tuple), None)


class NamedTupleWriter(ClassWriter):
    """Writes a named tuple, or what a subclass of one needs anew. ``scope`` is the class body."""

    def __init__(self, scope: Scope, info: TypeInfo, class_: nodes.Class) -> None:
        super().__init__(scope.unit.program, class_, class_.span)
        self.scope = scope
        self.info = info
        named = named_tuple_class(info)
        assert named is not None and info.tuple_type is not None
        self.declared = named
        names = named.metadata["namedtuple"]["fields"]
        self.variables = [
            nodes.Variable(name, scope.unit.convert(item, info, f'the item "{name}"'))
            for name, item in zip(names, info.tuple_type.items, strict=True)
        ]
        item_types = tuple(variable.type for variable in self.variables)
        self.item = types.make_union(item_types) if item_types else types.OBJECT

    @property
    def array(self) -> types.ClassType:
        return types.ClassType(ARRAY, (self.item,))

    # ------------------------------------------------------------------------------------ all of it

    def write(self) -> None:
        if self.info.is_named_tuple:
            self._write_base()
            self._write_init()
            for number, variable in enumerate(self.variables):
                self._write_item(number, variable)
            if "__repr__" not in self.class_.members:
                self._write_repr()
            self._write_as_dict()
            self._write_copies()
            self._write_names()
        self._write_replace()
        self._write_make()

    def _write_base(self) -> None:
        """The base class says what the items have in common."""
        base = types.ClassType("builtins.tuple", (self.item,))
        others = [b for b in self.class_.bases if not isinstance(b, types.ClassType) or b.name != base.name]
        self.class_.bases = (base, *others)

    def _default(self, name: str) -> nodes.Expression | None:
        for statement in self.info.defn.defs.body:
            if not isinstance(statement, AssignmentStmt) or isinstance(statement.rvalue, mypy_nodes.TempNode):
                continue
            target = statement.lvalues[0]
            if isinstance(target, NameExpr) and target.name == name:
                return expressions.convert_expression(self.scope, statement.rvalue)
        return None

    def _write_init(self) -> None:
        receiver, items = self.receiver(), nodes.Variable("items", self.array)
        size = nodes.Literal(len(self.variables), types.INT, self.span)
        made = construct(self.array, [nodes.Argument(size)], self.span)
        body: list[nodes.Statement] = [nodes.Assign([local(items, self.span)], made, self.span)]
        parameters = [parameter(receiver)]
        for number, variable in enumerate(self.variables):
            given = nodes.Variable(variable.name, variable.type)
            parameters.append(nodes.Parameter(given, "normal", self._default(variable.name)))
            index = nodes.Literal(number, types.INT, self.span)
            put = call_method(local(items, self.span), "put", [index, local(given, self.span)], types.NONE, self.span)
            body.append(nodes.ExpressionStatement(put, self.span))
        target = attribute(local(receiver, self.span), "_items", self.array, self.span)
        body.append(nodes.Assign([target], local(items, self.span), self.span))
        self.add_method("__init__", parameters, types.NONE, body)

    def _own(self, receiver: nodes.Variable, variable: nodes.Variable) -> nodes.Expression:
        return attribute(local(receiver, self.span), variable.name, variable.type, self.span)

    def _returns(self, value: nodes.Expression) -> list[nodes.Statement]:
        return [nodes.Return(value, self.span)]

    def _write_item(self, number: int, variable: nodes.Variable) -> None:
        receiver = self.receiver()
        items = attribute(local(receiver, self.span), "_items", self.array, self.span)
        item = call_method(items, "get", [nodes.Literal(number, types.INT, self.span)], self.item, self.span)
        value = nodes.RevealCast(item, variable.type, self.span)
        self.add_method(
            variable.name, [parameter(receiver)], variable.type, self._returns(value), decorators=("property",)
        )

    def _write_repr(self) -> None:
        receiver = self.receiver()
        name = call_function("importos.lowlevel.objects.class_name", [local(receiver, self.span)], types.STR, self.span)
        parts: list[nodes.Expression] = [nodes.FormattedValue(name, "", None, types.STR, self.span)]
        before = "("
        for variable in self.variables:
            parts.append(text(f"{before}{variable.name}=", self.span))
            parts.append(nodes.FormattedValue(self._own(receiver, variable), "r", None, types.STR, self.span))
            before = ", "
        parts.append(text(")" if self.variables else "()", self.span))
        shown = nodes.FormattedString(parts, types.STR, self.span)
        self.add_method("__repr__", [parameter(receiver)], types.STR, self._returns(shown))

    def _write_as_dict(self) -> None:
        receiver = self.receiver()
        items: list[tuple[nodes.Expression | None, nodes.Expression]] = [
            (text(variable.name, self.span), self._own(receiver, variable)) for variable in self.variables
        ]
        self.add_method(
            "_asdict", [parameter(receiver)], DICT, self._returns(nodes.DictDisplay(items, DICT, self.span))
        )

    def _write_copies(self) -> None:
        """What ``copy.copy`` and ``copy.deepcopy`` make: a tuple of the same class."""
        memo = nodes.Variable("memo", types.ClassType("builtins.dict", (types.INT, types.OBJECT)))
        mine, deep = self.receiver(), self.receiver()
        copies = [
            call_function(
                "importos.runtime.copying.deep_copy",
                [self._own(deep, variable), local(memo, self.span)],
                variable.type,
                self.span,
            )
            for variable in self.variables
        ]
        made = [nodes.Argument(self._own(mine, variable)) for variable in self.variables]
        self.add_method(
            "__copy__", [parameter(mine)], self.instance, self._returns(construct(self.instance, made, self.span))
        )
        remade = construct(self.instance, [nodes.Argument(copied) for copied in copies], self.span)
        self.add_method("__deepcopy__", [parameter(deep), parameter(memo)], self.instance, self._returns(remade))

    def _write_names(self) -> None:
        """``_fields``: a class variable."""
        names: list[nodes.Expression] = [text(variable.name, self.span) for variable in self.variables]
        type_ = types.TupleType(tuple(types.STR for _ in names))
        self.class_.fields["_fields"] = nodes.Field("_fields", type_, self.span, is_class_variable=True)
        target = attribute(self.class_name(), "_fields", type_, self.span)
        self.class_.body.append(nodes.Assign([target], nodes.TupleDisplay(names, type_, self.span), self.span))

    def _write_replace(self) -> None:
        """What is not given stays as it is in the object."""
        receiver = self.receiver()
        parameters, arguments = [parameter(receiver)], []
        for variable in self.variables:
            given = nodes.Variable(variable.name, variable.type)
            kept = nodes.Parameter(
                given, "keyword", nodes.Literal(..., types.ClassType("types.EllipsisType"), self.span)
            )
            kept.computed = f"{self.declared.fullname}.{variable.name}"
            parameters.append(kept)
            arguments.append(nodes.Argument(local(given, self.span)))
        made = construct(self.instance, arguments, self.span)
        self.add_method("_replace", parameters, self.instance, self._returns(made))

    def _write_make(self) -> None:
        """From any items; how many there are and what they are is checked when it runs."""
        own_class = nodes.Variable("cls", types.TypeObject(self.instance))
        given, listed = nodes.Variable("iterable", ITERABLE), nodes.Variable("items", LIST)
        count = len(self.variables)
        made = nodes.Call(
            nodes.ClassName(LIST, types.TypeObject(LIST), self.span),
            [nodes.Argument(local(given, self.span))], LIST, self.span,
        )  # fmt: skip
        length = call_method(local(listed, self.span), "__len__", [], types.INT, self.span)
        different = nodes.Compare(["!="], [length, nodes.Literal(count, types.INT, self.span)], types.BOOL, self.span)
        parts: list[nodes.Expression] = [
            text(f"Expected {count} arguments, got ", self.span),
            nodes.FormattedValue(length, "", None, types.STR, self.span),
        ]
        message = nodes.FormattedString(parts, types.STR, self.span)
        arguments = []
        for number, variable in enumerate(self.variables):
            index = nodes.Literal(number, types.INT, self.span)
            item = nodes.Subscript(local(listed, self.span), index, types.OBJECT, self.span)
            arguments.append(nodes.Argument(nodes.RevealCast(item, variable.type, self.span)))
        body: list[nodes.Statement] = [
            nodes.Assign([local(listed, self.span)], made, self.span),
            nodes.If(different, [raise_with("builtins.TypeError", message, self.span)], [], self.span),
            *self._returns(construct(self.instance, arguments, self.span)),
        ]
        self.add_method(
            "_make", [parameter(own_class), parameter(given)], self.instance, body, decorators=("classmethod",)
        )
