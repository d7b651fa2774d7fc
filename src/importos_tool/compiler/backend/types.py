"""IR types as C types: spelling, struct definitions of records, error values and the test for them.

A value of type BOOL that a call may fail to give travels as ``u8`` with 2 for "failed"; everywhere else it is
``bool``. What a function returns when it fails stands in ``error_value``; ``error_test`` must stay its exact inverse.
"""

from __future__ import annotations

from importos_tool.compiler.backend.declarations import Declared
from importos_tool.compiler.ir.types import BOOL, CODE, I64, NOTHING, REFERENCE, IrType, Record, name_of

PRELUDE_RECORDS = ("record_i64_bool_end",)


def c_type(type_: IrType) -> str:
    """The C type of a stored value."""
    if type_ == NOTHING:
        return "void"
    return name_of(type_)


def field_type(type_: IrType) -> str:
    """The C type of a field of an object (``prelude.h`` says why it may be another one)."""
    return "i64_field" if type_ == I64 else c_type(type_)


def result_type(type_: IrType, can_raise: bool) -> str:
    """The C type that a function returns."""
    if type_ == NOTHING:
        return "bool" if can_raise else "void"
    if type_ == BOOL and can_raise:
        return "u8"
    return c_type(type_)


def zero_value(type_: IrType) -> str:
    """All bits zero: false, null, an empty record."""
    if isinstance(type_, Record):
        return f"({c_type(type_)}){{0}}" if type_.items else f"({c_type(type_)}){{}}"
    if type_ == REFERENCE:
        return "null"
    if type_ == CODE:
        return "((code)0)"
    return {"bool": "false", "f64": "0.0"}.get(type_.name, "0")


def error_value(type_: IrType) -> str:
    """What a failed function returns."""
    if type_ == NOTHING:
        return "true"
    if type_ == BOOL:
        return "ERROR_BOOL"
    if isinstance(type_, Record):
        return f"({c_type(type_)}){_error_initializer(type_)}"
    if type_ in (REFERENCE, CODE):
        return zero_value(type_)
    return f"ERROR_{type_.name.upper()}"


def _error_initializer(type_: Record) -> str:
    """The leading number of a record carries the magic value; a leading truth value cannot, pending alone decides."""
    if not type_.items:
        return "{}"
    first = type_.items[0]
    if isinstance(first, Record):
        return "{.item0 = " + _error_initializer(first) + "}"
    if first in (BOOL, REFERENCE, CODE):
        return "{0}"
    return "{.item0 = " + error_value(first) + "}"


def error_test(type_: IrType, value: str) -> str:
    """A C condition: the call that gave ``value`` failed. For NOTHING ``value`` is the call's truth value itself."""
    if type_ == NOTHING:
        return value
    if type_ == REFERENCE:
        return f"!{value}"
    if type_ == BOOL:
        return f"{value} == ERROR_BOOL"
    path, scalar = value, type_
    while isinstance(scalar, Record):
        if not scalar.items:
            return "pending_exception != null"
        path, scalar = f"{path}.item0", scalar.items[0]
    if scalar == BOOL:
        return "pending_exception != null"
    if scalar in (REFERENCE, CODE):
        return f"!{path} && pending_exception"
    return f"{path} == ERROR_{scalar.name.upper()} && pending_exception"


def reference_paths(type_: IrType) -> list[str]:
    """Where the references of a value stand: ``[""]`` for a reference, ``[".item0", ".item2.item1"]`` in a record."""
    if isinstance(type_, Record):
        return [f".item{index}{path}" for index, item in enumerate(type_.items) for path in reference_paths(item)]
    return [""] if type_ == REFERENCE else []


class RecordTypes:
    """The record types of a program."""

    def __init__(self) -> None:
        self._seen: dict[Record, None] = {}

    def add(self, type_: IrType) -> None:
        """Notes a type that the program uses."""
        if isinstance(type_, Record) and type_ not in self._seen:
            for item in type_.items:
                self.add(item)
            self._seen[type_] = None

    def definitions(self) -> list[Declared]:
        """The C structs, items before those that hold them."""
        return [
            Declared((name_of(type_),), _define(type_))
            for type_ in self._in_order()
            if name_of(type_) not in PRELUDE_RECORDS
        ]

    def counting_functions(self) -> list[Declared]:
        """``retain_record_…`` and ``release_record_…``; they stand behind the functions of ``objects.h``."""
        return [
            Declared((f"retain_{name_of(type_)}", f"release_{name_of(type_)}"), _define_counting(type_))
            for type_ in self._in_order()
            if reference_paths(type_)
        ]

    def _in_order(self) -> list[Record]:
        """By name, which does not change when a function does, as far as what a record holds allows."""
        ordered: dict[Record, None] = {}

        def place(type_: Record) -> None:
            for item in type_.items:
                if isinstance(item, Record):
                    place(item)
            ordered.setdefault(type_)

        for type_ in sorted(self._seen, key=name_of):
            place(type_)
        return list(ordered)


def _define(type_: Record) -> str:
    members = "".join(f"    {c_type(item)} item{index};\n" for index, item in enumerate(type_.items))
    return f"typedef struct {{\n{members}}} {name_of(type_)};\n\n"


def _define_counting(type_: Record) -> str:
    name = name_of(type_)
    paths = reference_paths(type_)
    retains = "".join(f"    if (value{path}) retain(value{path});\n" for path in paths)
    releases = "".join(f"    release_maybe_null(value{path});\n" for path in paths)
    return (
        f"HELPER void retain_{name}({name} value) {{\n{retains}}}\n\n"
        f"HELPER void release_{name}({name} value) {{\n{releases}}}\n\n"
    )
