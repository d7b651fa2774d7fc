"""``__from_fields__``: how a dataclass is made of a JSON dict (``importos/json``). For each field a shape is built that
says what its declared type accepts; what only the declaration knows (``Literal``, defaults) is read from mypy's types
here. A type that JSON has no values for makes a method that raises TypeError.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mypy import types as mypy_types
from mypy.nodes import TypeInfo
from mypy.types import Instance, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend.dataclass_fields import is_dataclass
from importos_tool.compiler.frontend.synthesis import (
    attribute,
    call_function,
    call_method,
    class_name,
    construct,
    local,
    parameter,
    text,
)

if TYPE_CHECKING:
    from importos_tool.compiler.frontend.dataclass_methods import DataclassWriter, TypedField

METHOD = "__from_fields__"
SHAPES = "importos.json.shapes."
RECORDS = "importos.json.records."
DATES = {
    "datetime._dates.date": "DateShape",
    "datetime._times.time": "TimeShape",
    "datetime._moments.datetime": "DateTimeShape",
}
MODULES = {
    "RecordShape": RECORDS,
    **dict.fromkeys(DATES.values(), "importos.json.dates."),
}  # of the others it is SHAPES
FIELDS = types.ClassType(RECORDS + "Fields")
ANY_SHAPES = types.ClassType("builtins.list", (types.ClassType(SHAPES + "AnyShape"),))
OBJECTS = types.ClassType("builtins.list", (types.OBJECT,))
TEXTS = types.ClassType("builtins.list", (types.STR,))
PLAIN = {
    "builtins.int": "IntShape",
    "builtins.float": "FloatShape",
    "builtins.str": "StrShape",
    "builtins.bool": "BoolShape",
    "builtins.object": "ObjectShape",
}
CONTAINERS = {
    "builtins.list": "ListShape",
    "builtins.set": "SetShape",
    "builtins.frozenset": "FrozenSetShape",
    "builtins.tuple": "ManyShape",
}
FIXED = ("OneShape", "TwoShape", "ThreeShape", "FourShape")


class Unsupported(Exception):
    """JSON has no values of the type."""


def write_loader(writer: DataclassWriter) -> None:
    source = nodes.Variable("source", types.OBJECT)
    fields = nodes.Variable("fields", FIELDS)
    loaded = [field for field in writer.fields if field.declared.in_init]
    reason = ""
    arguments: list[nodes.Argument] = []
    if writer.class_.type_variables:
        reason = "it is generic"
    elif not writer.options.init or "__init__" in writer.written:
        reason = "it has an __init__ of its own"
    else:
        for field in loaded:
            try:
                shape = _Shapes(writer).of(field.declared.type)
            except Unsupported:
                reason = f"of the type of the field {field.name!r}"
                break
            arguments.append(nodes.Argument(_taken(writer, fields, field, shape), "keyword", field.name))
    span = writer.span
    names: list[nodes.Expression] = [text(field.name, span) for field in loaded]
    made: list[nodes.Statement] = [
        nodes.Assign([local(fields, span)], nodes.RevealCast(local(source, span), FIELDS, span), span),
        nodes.ExpressionStatement(
            call_method(local(fields, span), "expect", [nodes.ListDisplay(names, TEXTS, span)], types.NONE, span), span
        ),
        nodes.Return(construct(writer.instance, arguments, span), span),
    ]
    if reason:
        given = [text(writer.class_.short_name, span), text(reason, span)]
        refused = call_function(RECORDS + "refuse_class", given, types.NEVER, span)
        made = [nodes.ExpressionStatement(refused, span)]
    cls = nodes.Variable("cls", types.TypeObject(writer.instance))
    writer.add_method(
        METHOD, [parameter(cls), parameter(source)], writer.instance, made, decorators=("classmethod",)
    )  # fmt: skip


def _taken(
    writer: DataclassWriter, fields: nodes.Variable, field: TypedField, shape: nodes.Expression
) -> nodes.Expression:
    span = writer.span
    name = text(field.name, span)
    taken = call_method(local(fields, span), "take", [name, shape], field.type, span)
    factory = field.declared.factory
    default = writer.default_of(field) if factory is None else writer.made_by(field, factory)
    if default is None:
        return taken
    has = call_method(local(fields, span), "has", [text(field.name, span)], types.BOOL, span)
    return nodes.Conditional(has, taken, default, field.type, span)


class _Shapes:
    """Expressions that make shapes."""

    def __init__(self, writer: DataclassWriter) -> None:
        self.writer = writer
        self.span = writer.span

    def of(self, type_: mypy_types.Type) -> nodes.Expression:
        if isinstance(type_, mypy_types.TypeAliasType) and type_.is_recursive:
            raise Unsupported
        proper = get_proper_type(type_)
        match proper:
            case mypy_types.NoneType():
                return self._made("NoneShape", (), [])
            case mypy_types.LiteralType():
                return self._literal([proper])
            case mypy_types.UnionType():
                return self._union(proper)
            case mypy_types.TupleType() if proper.partial_fallback.type.fullname == "builtins.tuple":
                items = [self.of(item) for item in proper.items]
                if not 1 <= len(items) <= len(FIXED):
                    raise Unsupported
                return self._made(FIXED[len(items) - 1], [self._convert(item) for item in proper.items], items)
            case mypy_types.TypedDictType():
                return self._typed_dict(proper)
            case Instance():
                return self._instance(proper)
        raise Unsupported

    def _convert(self, type_: mypy_types.Type) -> types.Type:
        return self.writer.scope.unit.convert(type_, self.writer.info.defn)

    def _made(
        self, shape: str, arguments: Sequence[types.Type], values: Sequence[nodes.Expression]
    ) -> nodes.Expression:
        type_ = types.ClassType(MODULES.get(shape, SHAPES) + shape, tuple(arguments))
        return construct(type_, [nodes.Argument(value) for value in values], self.span)

    def _instance(self, type_: Instance) -> nodes.Expression:
        info = type_.type
        name = info.fullname
        if name in PLAIN:
            return self._made(PLAIN[name], (), [])
        if name in DATES:
            return self._made(DATES[name], (), [])
        if name in CONTAINERS:
            item = type_.args[0]
            return self._made(CONTAINERS[name], [self._convert(item)], [self.of(item)])
        if name == "builtins.dict":
            key = get_proper_type(type_.args[0])
            if not isinstance(key, Instance) or key.type.fullname != "builtins.str":
                raise Unsupported
            return self._made("DictShape", [self._convert(type_.args[1])], [self.of(type_.args[1])])
        if info.is_newtype:
            return self.of(info.bases[0])
        if info.is_enum and info.enum_members:
            return self._enumeration(info)
        if is_dataclass(info) and not type_.args:
            instance = self._convert(type_)
            assert isinstance(instance, types.ClassType)
            return self._made("RecordShape", [instance], [class_name(instance, self.span)])
        raise Unsupported

    def _typed_dict(self, type_: mypy_types.TypedDictType) -> nodes.Expression:
        keys: list[nodes.Expression] = [text(key, self.span) for key in type_.items]
        required: list[nodes.Expression] = [text(key, self.span) for key in type_.items if key in type_.required_keys]
        given: list[nodes.Expression] = [
            text(type_.fallback.type.name, self.span),
            nodes.ListDisplay(keys, TEXTS, self.span),
            nodes.ListDisplay([self.of(item) for item in type_.items.values()], ANY_SHAPES, self.span),
            nodes.ListDisplay(required, TEXTS, self.span),
        ]
        return self._made("TypedDictShape", (), given)

    def _enumeration(self, info: TypeInfo) -> nodes.Expression:
        instance = types.ClassType(info.fullname)
        members: list[nodes.Expression] = []
        values: list[nodes.Expression] = []
        for name in info.enum_members:
            member = attribute(class_name(instance, self.span), name, instance, self.span)
            again = attribute(class_name(instance, self.span), name, instance, self.span)
            members.append(member)
            values.append(attribute(again, "_value_", types.OBJECT, self.span))
        given: list[nodes.Expression] = [
            text(info.name, self.span),
            nodes.ListDisplay(values, OBJECTS, self.span),
            nodes.ListDisplay(members, types.ClassType("builtins.list", (instance,)), self.span),
        ]
        return self._made("EnumShape", [instance], given)

    def _literal(self, literals: list[mypy_types.LiteralType]) -> nodes.Expression:
        values: list[nodes.Expression] = []
        for literal in literals:
            if not isinstance(literal.value, (str, int)) or literal.fallback.type.is_enum:
                raise Unsupported
            values.append(nodes.Literal(literal.value, self._convert(literal.fallback), self.span))
        type_ = types.make_union(tuple(value.type for value in values))
        return self._made("LiteralShape", [type_], [nodes.ListDisplay(values, OBJECTS, self.span)])

    def _union(self, union: mypy_types.UnionType) -> nodes.Expression:
        """The literals are one alternative; there is at most one that is a list in JSON, one that is a dict, and one
        that is a text, if one is a date."""
        items = [get_proper_type(item) for item in mypy_types.flatten_nested_unions(union.items)]
        literals = [item for item in items if isinstance(item, mypy_types.LiteralType)]
        if len(literals) == len(items):
            return self._literal(literals)
        alternatives: list[nodes.Expression] = []
        kinds: list[str] = []
        for item in items:
            if item in literals:
                if item is literals[0]:
                    alternatives.append(self._literal(literals))
                continue
            alternatives.append(self.of(item))
            kinds.append(_kind(item))
        if (
            kinds.count("list") > 1
            or kinds.count("dict") > 1
            or ("date" in kinds and kinds.count("date") + kinds.count("str") > 1)
        ):
            raise Unsupported
        return self._made(
            "UnionShape", [self._convert(union)], [nodes.ListDisplay(alternatives, ANY_SHAPES, self.span)]
        )


def _kind(type_: mypy_types.ProperType) -> str:
    if isinstance(type_, mypy_types.TupleType):
        return "list"
    if isinstance(type_, mypy_types.TypedDictType):
        return "dict"
    if isinstance(type_, Instance):
        if type_.type.fullname in CONTAINERS:
            return "list"
        if type_.type.fullname == "builtins.dict" or is_dataclass(type_.type):
            return "dict"
        if type_.type.fullname in DATES:
            return "date"
        if type_.type.fullname == "builtins.str":
            return "str"
    return ""
