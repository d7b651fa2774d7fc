"""How a Python type is stored, and which types share code.

``representation`` maps a concrete type to its machine type. ``canonical`` maps it to the one type that stands for all
types of the same shape, so that ``list[Dog]`` and ``list[Cat]`` are one instance: numbers, truth values and fixed
tuples keep their identity, everything that is a reference becomes ``object``. A union with numbers among its items is
two words (``tagged.py``); its shape is those numbers, and whether there is anything else. Both are total on concrete
types (no type variables).
"""

from __future__ import annotations

from collections.abc import Mapping

from importos_tool.compiler.checked.types import (
    BOOL,
    FLOAT,
    INT,
    NONE,
    OBJECT,
    ArgumentsType,
    CallableType,
    ClassType,
    NeverType,
    NoneType,
    ParameterList,
    TupleType,
    Type,
    TypeObject,
    TypeVariable,
    UnionType,
    forms_of,
    make_union,
)
from importos_tool.compiler.ir import types as ir
from importos_tool.diagnostics.model import ToolBug

MACHINE_INTEGERS = {
    "importos.lowlevel.integers.u8": ir.U8,
    "importos.lowlevel.integers.u16": ir.U16,
    "importos.lowlevel.integers.u32": ir.U32,
    "importos.lowlevel.integers.u64": ir.U64,
}
TAGGED = ir.Record((ir.REFERENCE, ir.I64))  # a union with numbers: which of them it is or an object, and the number
_IN_PLACE: tuple[Type, ...] = (BOOL, INT, FLOAT)
_SCALARS: dict[str, ir.IrType] = {
    INT.name: ir.I64,
    FLOAT.name: ir.F64,
    BOOL.name: ir.BOOL,
    **MACHINE_INTEGERS,
}


def representation(type_: Type) -> ir.IrType:
    """The machine type of a value of ``type_``. The empty tuple is a record of one unused truth value."""
    if isinstance(type_, ClassType):
        return _SCALARS.get(type_.name, ir.REFERENCE)
    if isinstance(type_, TupleType):
        return ir.Record(tuple(representation(item) for item in type_.items) or (ir.BOOL,))
    if isinstance(type_, ArgumentsType):
        assert isinstance(type_.parameters, ParameterList)
        return ir.Record(tuple(machine_parameters(type_.parameters)) or (ir.BOOL,))
    if isinstance(type_, TypeVariable):
        raise ToolBug(f"type variable {type_.name} has no representation")
    return TAGGED if is_tagged(type_) else ir.REFERENCE


def numbers_in(type_: Type) -> tuple[Type, ...]:
    """The numbers that a value of a union may be; they are never in boxes there."""
    return tuple(n for n in _IN_PLACE if n in type_.items) if isinstance(type_, UnionType) else ()


def is_tagged(type_: Type) -> bool:
    """Whether this is a union with numbers among its items."""
    return isinstance(type_, UnionType) and any(number in type_.items for number in _IN_PLACE)


def machine_parameters(type_: CallableType | ParameterList) -> list[ir.IrType]:
    """How the arguments of a callable value travel (``argument_packs.py``)."""
    result = [representation(parameter) for parameter in type_.parameters]
    if has_missing(type_):
        result.append(ir.I64)
    if has_keywords(type_):
        result.append(ir.REFERENCE)
    return result


def has_missing(type_: CallableType | ParameterList) -> bool:
    """Whether a word says which parameters were not given."""
    return any(form.optional for form in type_.forms)


def has_keywords(type_: CallableType | ParameterList) -> bool:
    """Whether a text says which parameters were given by name."""
    return any(form.kind in ("normal", "keyword", "starstar") for form in type_.forms)


def result_representation(type_: Type) -> ir.IrType:
    """The machine type of a direct function's result: ``None`` and ``NoReturn`` are nothing."""
    if isinstance(type_, (NoneType, NeverType)):
        return ir.NOTHING
    return representation(type_)


def is_value(type_: Type) -> bool:
    """True when values of this type are not references."""
    return isinstance(type_, (TupleType, ArgumentsType)) or (isinstance(type_, ClassType) and type_.name in _SCALARS)


def canonical(type_: Type) -> Type:
    """The type that stands for all types of this shape."""
    if isinstance(type_, ClassType) and type_.name in _SCALARS:
        return type_
    if isinstance(type_, TupleType):
        return TupleType(tuple(canonical(item) for item in type_.items))
    if isinstance(type_, ParameterList):
        parameters = tuple(
            _canonical_star(parameter) if form.kind in ("star", "starstar") else canonical(parameter)
            for parameter, form in zip(type_.parameters, forms_of(type_), strict=True)
        )
        return ParameterList(parameters, type_.forms)
    if isinstance(type_, ArgumentsType):
        return ArgumentsType(canonical(type_.parameters), type_.part)
    if isinstance(type_, UnionType):
        numbers = numbers_in(type_)
        if numbers:
            return make_union(numbers if len(numbers) == len(type_.items) else (*numbers, OBJECT))
    return OBJECT


def _canonical_star(type_: Type) -> Type:
    """``tuple[T, ...]`` or ``dict[str, T]`` of a parameter with stars: the keys stay texts."""
    assert isinstance(type_, ClassType)
    return ClassType(type_.name, (*type_.arguments[:-1], canonical(type_.arguments[-1])))


def canonical_class(type_: ClassType) -> ClassType:
    """A class with canonical arguments: what has a layout and methods."""
    return ClassType(type_.name, tuple(canonical(argument) for argument in type_.arguments))


def canonical_signature(type_: Type) -> Type:
    """A type with canonical insides: keeps which class it is, so that calls on it still find methods."""
    match type_:
        case ClassType():
            return canonical_class(type_)
        case TupleType(items=items):
            return TupleType(tuple(canonical_signature(item) for item in items))
        case _:
            return type_


def shape_name(type_: Type) -> str:
    """A short name of a canonical type for instance names: ``i64``, ``object``, ``(i64,object)``."""
    if isinstance(type_, TupleType):
        return "(" + ",".join(shape_name(item) for item in type_.items) + ")"
    if isinstance(type_, ClassType):
        scalar = _SCALARS.get(type_.name)
        if isinstance(scalar, ir.Scalar):
            return scalar.name
        short = type_.name.removeprefix("builtins.")
        return short + (f"[{','.join(shape_name(a) for a in type_.arguments)}]" if type_.arguments else "")
    if isinstance(type_, NoneType):
        return "none"
    if isinstance(type_, UnionType):
        return "|".join(shape_name(item) for item in type_.items)
    if isinstance(type_, CallableType):
        return "(" + parameter_names(type_) + ")->" + shape_name(type_.result)
    if isinstance(type_, TypeObject):
        return f"type[{shape_name(type_.instance)}]"
    if isinstance(type_, ParameterList):
        return "[" + parameter_names(type_) + "]"
    if isinstance(type_, ArgumentsType):
        return f"{shape_name(type_.parameters)}.{type_.part}"
    return "never"


def parameter_names(type_: CallableType | ParameterList) -> str:
    """The parameters of a callable for a name: each with its form and its shape."""
    parts = []
    for parameter, form in zip(type_.parameters, forms_of(type_), strict=True):
        mark = {"star": "*", "starstar": "**", "keyword": "*,"}.get(form.kind, "")
        name = f"{form.name}:" if form.name else ""
        parts.append(f"{mark}{name}{shape_name(canonical(parameter))}{'=' if form.optional else ''}")
    return ",".join(parts)


def environment_name(environment: Mapping[str, Type]) -> str:
    """The suffix of an instance's name: ``[i64,object]`` or nothing."""
    return "[" + ",".join(shape_name(t) for t in environment.values()) + "]" if environment else ""


__all__ = [
    "MACHINE_INTEGERS",
    "NONE",
    "TAGGED",
    "canonical",
    "canonical_class",
    "canonical_signature",
    "environment_name",
    "has_keywords",
    "has_missing",
    "is_tagged",
    "is_value",
    "machine_parameters",
    "numbers_in",
    "parameter_names",
    "representation",
    "result_representation",
    "shape_name",
]
