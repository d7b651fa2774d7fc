"""The types of the intermediate form: how a value is stored, not what it means in Python.

A class instance of any class is ``REFERENCE`` (a pointer to a counted object, never null when it is defined: ``None``
is an immortal object too; null means "undefined" or, as a call's result, "an exception is pending"). A tuple of known
length is a :class:`Record`, held by value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from importos_tool.value_class import value


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A value of one machine word or less; ``name`` is also its name in the emitted C and in printed IR.

    There are only those below: what is asked of every value of a program is answered by identity.
    """

    name: str


@value
class Record:
    """A small struct held by value."""

    items: tuple[IrType, ...]


IrType = Union[Scalar, Record]

NOTHING = Scalar("nothing")  # a function without a result; no value of this type exists
BOOL = Scalar("bool")
I64 = Scalar("i64")
F64 = Scalar("f64")
U8 = Scalar("u8")
U16 = Scalar("u16")
U32 = Scalar("u32")
U64 = Scalar("u64")
REFERENCE = Scalar("reference")
CODE = Scalar("code")  # the address of a function, only called
SCALARS = {t.name: t for t in (NOTHING, BOOL, I64, F64, U8, U16, U32, U64, REFERENCE, CODE)}


def holds_reference(type_: IrType) -> bool:
    """True when a value of this type owns references (and so must be counted)."""
    if type_ is REFERENCE:
        return True
    if isinstance(type_, Record):
        return any(holds_reference(item) for item in type_.items)
    return type_.name == "reference"


def name_of(type_: IrType) -> str:
    """A C identifier for the type: ``i64``, ``record_i64_reference_end``."""
    if isinstance(type_, Scalar):
        return type_.name
    return "record_" + "".join(name_of(item) + "_" for item in type_.items) + "end"
