"""The twin for CPython of what the compiler does for ``importos.json``: shapes from annotations."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import json
import types
import typing
from typing import Any, Literal, TypeVar, Union

from importos.json import dates, shapes
from importos.json.records import Fields, fields_in, refuse_class
from importos.json.shapes import AnyShape, Place, Shape

PLAIN: dict[object, type[AnyShape]] = {
    int: shapes.IntShape,
    float: shapes.FloatShape,
    str: shapes.StrShape,
    bool: shapes.BoolShape,
    object: shapes.ObjectShape,
    type(None): shapes.NoneShape,
    None: shapes.NoneShape,
}
DATES: dict[object, type[AnyShape]] = {
    datetime.date: dates.DateShape,
    datetime.time: dates.TimeShape,
    datetime.datetime: dates.DateTimeShape,
}
CONTAINERS: dict[object, Any] = {
    list: shapes.ListShape,
    set: shapes.SetShape,
    frozenset: shapes.FrozenSetShape,
}
FIXED: list[Any] = [shapes.OneShape, shapes.TwoShape, shapes.ThreeShape, shapes.FourShape]


T = TypeVar("T")


class Unsupported(Exception):
    """JSON has no values of the type."""


class RecordShape(Shape[Any]):
    """A dataclass."""

    def __init__(self, cls: type) -> None:
        self._class = cls

    def name(self) -> str:
        return self._class.__name__

    def fits(self, value: Any) -> bool:
        return isinstance(value, dict)

    def load(self, value: Any, place: Place) -> Any:
        return from_fields(self._class, fields_in(value, self.name(), place))


@dataclasses.dataclass
class Plan:
    """How a class is loaded: each field with its shape."""

    fields: list[tuple[dataclasses.Field[Any], AnyShape]]


plans: dict[type, Plan] = {}


def loaded_record(cls: type[T], value: Any, place: Place) -> T:
    if not dataclasses.is_dataclass(cls):
        refuse_class(getattr(cls, "__name__", repr(cls)), "it is no dataclass")
    if "__dataclass_fields__" not in cls.__dict__:
        refuse_class(cls.__name__, "it is derived from a dataclass and is none itself")
    record: T = from_fields(cls, fields_in(value, cls.__name__, place))
    return record


def from_fields(cls: type, fields: Fields) -> Any:
    plan = plans.get(cls)
    if plan is None:
        plan = plans[cls] = plan_of(cls)
    fields.expect([field.name for field, _ in plan.fields])
    given: dict[str, Any] = {}
    for field, shape in plan.fields:
        has_default = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        if fields.has(field.name) or not has_default:
            given[field.name] = fields.take(field.name, typing.cast(Shape[Any], shape))
    return cls(**given)


def plan_of(cls: type) -> Plan:
    if getattr(cls, "__parameters__", ()):
        refuse_class(cls.__name__, "it is generic")
    if getattr(getattr(vars(cls).get("__init__"), "__code__", None), "co_filename", "") != "<string>":
        refuse_class(cls.__name__, "it has an __init__ of its own")
    hints = typing.get_type_hints(cls)
    found: list[tuple[dataclasses.Field[Any], AnyShape]] = []
    declared: dict[str, dataclasses.Field[Any]] = vars(cls)["__dataclass_fields__"]
    for field in declared.values():
        hint = hints[field.name]
        if typing.get_origin(hint) is typing.ClassVar or hint is typing.ClassVar or not field.init:
            continue
        if isinstance(hint, dataclasses.InitVar):
            hint = hint.type
        try:
            found.append((field, shape_of(hint)))
        except Unsupported:
            refuse_class(cls.__name__, f"of the type of the field {field.name!r}")
    return Plan(found)


def shape_of(hint: Any) -> AnyShape:
    if isinstance(hint, typing.NewType):
        return shape_of(hint.__supertype__)
    if isinstance(hint, type) and hint in PLAIN or hint is None:
        return PLAIN[hint]()
    if isinstance(hint, type) and hint in DATES:
        return DATES[hint]()
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in CONTAINERS:
        container: AnyShape = CONTAINERS[origin](shape_of(arguments[0]))
        return container
    if origin is tuple:
        return tuple_shape(arguments)
    if origin is dict and arguments[0] is str:
        return shapes.DictShape(typing.cast(Shape[Any], shape_of(arguments[1])))
    if origin is Literal:
        return literal_shape(arguments)
    if origin is Union or origin is types.UnionType:
        return union_shape(arguments)
    if typing.is_typeddict(hint):
        return typed_dict_shape(hint)
    if origin is None and isinstance(hint, enum.EnumMeta) and len(hint.__members__):
        members: list[Any] = list(hint.__members__.values())
        return shapes.EnumShape(hint.__name__, [member.value for member in members], members)
    if origin is None and isinstance(hint, type) and "__dataclass_fields__" in hint.__dict__:
        return RecordShape(hint)
    raise Unsupported


def typed_dict_shape(hint: Any) -> AnyShape:
    """Which keys may be missing is read here: CPython does not see it in annotations that are texts."""
    plain_hints = typing.get_type_hints(hint)
    required: list[str] = []
    for key, marked in typing.get_type_hints(hint, include_extras=True).items():
        marks = typing.get_origin(marked)
        if marks is not typing.NotRequired and (marks is typing.Required or key in hint.__required_keys__):
            required.append(key)
    items = [shape_of(plain_hint) for plain_hint in plain_hints.values()]
    return shapes.TypedDictShape(hint.__name__, list(plain_hints), items, required)


def tuple_shape(arguments: tuple[Any, ...]) -> AnyShape:
    if len(arguments) == 2 and arguments[1] is ...:
        return shapes.ManyShape(typing.cast(Shape[Any], shape_of(arguments[0])))
    if not 1 <= len(arguments) <= len(FIXED):
        raise Unsupported
    fixed: AnyShape = FIXED[len(arguments) - 1](*[shape_of(argument) for argument in arguments])
    return fixed


def literal_shape(values: tuple[Any, ...]) -> AnyShape:
    if None in values:
        return union_shape((Literal[tuple(v for v in values if v is not None)], None))
    if not all(type(value) in (str, int, bool) for value in values):
        raise Unsupported
    return shapes.LiteralShape(list(values))


def union_shape(arguments: tuple[Any, ...]) -> AnyShape:
    literals = [v for a in arguments if typing.get_origin(a) is Literal for v in typing.get_args(a)]
    alternatives: list[AnyShape] = []
    kinds: list[str] = []
    placed = False
    for argument in arguments:
        if typing.get_origin(argument) is Literal:
            if not placed:
                alternatives.append(literal_shape(tuple(literals)))
                placed = True
            continue
        shape = shape_of(argument)
        alternatives.append(shape)
        if isinstance(shape, shapes.ItemsShape):
            kinds.append("list")
        elif isinstance(shape, (shapes.DictShape, shapes.TypedDictShape, RecordShape)):
            kinds.append("dict")
        elif isinstance(shape, (dates.DateShape, dates.TimeShape, dates.DateTimeShape)):
            kinds.append("date")
        elif isinstance(shape, shapes.StrShape):
            kinds.append("str")
    if (
        kinds.count("list") > 1
        or kinds.count("dict") > 1
        or ("date" in kinds and kinds.count("date") + kinds.count("str") > 1)
    ):
        raise Unsupported
    return alternatives[0] if len(alternatives) == 1 else shapes.UnionShape(alternatives)


def plain(value: object) -> object:
    """What ``json.dumps`` writes instead of a value that it does not know."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, (set, frozenset)):
        return in_order([(dumped(item), item) for item in value])
    if isinstance(value, shapes.HasIsoFormat):
        return value.isoformat()
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def dumped(value: object) -> str:
    return json.dumps(value, default=plain, allow_nan=False)


def in_order(items: list[tuple[str, object]]) -> list[object]:
    items.sort(key=lambda item: item[0])
    return [item[1] for item in items]
