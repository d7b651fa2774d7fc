"""Values and operations as C expressions.

``whole`` gives an expression for a place where C converts to the right type (an assignment, an argument); ``operand``
gives one that may stand beside any operator: parenthesised where it must be, constants with the suffix of their type.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from importos_tool.compiler.backend.inventory import Inventory
from importos_tool.compiler.backend.types import c_type, reference_paths, result_type, zero_value
from importos_tool.compiler.ir.nodes import (
    Call,
    CallIndirect,
    ClassNumber,
    CodeOf,
    Constant,
    IsInstance,
    IsNull,
    LiteralObject,
    LoadField,
    LoadGlobal,
    LoadItem,
    MakeRecord,
    New,
    Operation,
    Primitive,
    RecordItem,
    Register,
    Singleton,
    TakeException,
    TakeField,
    TakeItem,
    Temporary,
    Value,
    traced,
)
from importos_tool.compiler.ir.primitives import HERE, PRIMITIVES
from importos_tool.compiler.ir.types import BOOL, F64, I64, NOTHING, U32, U64, IrType, Record
from importos_tool.diagnostics.model import ToolBug

_SUFFIXES = {I64: "ll", U64: "ull", U32: "u"}
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Expressions:
    """The expressions of one function; ``named`` gives the text of its registers and temporaries."""

    def __init__(self, inventory: Inventory, named: Callable[[Register | Temporary], str]) -> None:
        self._inventory = inventory
        self._named = named

    def whole(self, value: Value) -> str:
        """The value where the place decides the type."""
        match value:
            case Constant():
                return constant(value, suffix=False)
            case LiteralObject() | Singleton():
                return self._inventory.literals.reference(value)
            case ClassNumber(layout=layout):
                return str(self._inventory.program.layouts[layout].number)
            case _:
                return without_parentheses(self._named(value))

    def operand(self, value: Value) -> str:
        """The value beside an operator."""
        if isinstance(value, Constant):
            text = constant(value, suffix=True)
        else:
            text = self._named(value) if isinstance(value, (Register, Temporary)) else self.whole(value)
        return text if is_atomic(text) else f"({text})"

    def wholes(self, values: Sequence[Value]) -> str:
        """An argument list without its parentheses."""
        return ", ".join(self.whole(value) for value in values)

    def operation(self, operation: Operation) -> str:
        """What computes the operation's result; only for operations that are one expression."""
        match operation:
            case Primitive(name=name, location=location) if name == HERE:
                place = traced(location)
                return "-1" if place is None else str(self._inventory.locations.number(place))
            case Primitive(name=name, arguments=arguments):
                return PRIMITIVES[name].template.format(*(self.operand(argument) for argument in arguments))
            case Call(function=function, arguments=arguments):
                return f"{self._inventory.functions[self._inventory.function(function).name]}({self.wholes(arguments)})"
            case CallIndirect(result=result, code=code, arguments=arguments):
                parameters = ", ".join(c_type(argument.type) for argument in arguments) or "void"
                kind = f"{result_type(result.type, can_raise=True)} (*)({parameters})"
                return f"(({kind}){self.operand(code)})({self.wholes(arguments)})"
            case CodeOf(function=function):
                return f"(code){self._inventory.code_of(function)}"
            case New(layout=layout, extra=extra):
                return f"{self._inventory.layouts.new(layout)}({'' if extra is None else self.whole(extra)})"
            case (
                LoadField(object=object_, layout=layout, field=field)
                | TakeField(object=object_, layout=layout, field=field)
            ):
                return self.field(object_, layout, field)
            case LoadItem(array=array, layout=layout, index=index) | TakeItem(array=array, layout=layout, index=index):
                return self.item(array, layout, index)
            case LoadGlobal(name=name):
                return self._inventory.globals[name]
            case MakeRecord(result=result, items=items):
                return f"({c_type(result.type)}){{{self.wholes(items)}}}"
            case RecordItem(record=record, index=index):
                return f"{self.operand(record)}.item{index}"
            case IsInstance(object=object_, class_name=class_name):
                return f"{self._inventory.class_tests[class_name]}({self.whole(object_)})"
            case IsNull(value=value):
                paths = reference_paths(value.type)
                return f"({self.operand(value)}{paths[0]} == null)" if paths else "false"
            case TakeException():
                return "pending_exception"
            case _:
                raise ToolBug(f"{type(operation).__name__} is not one expression")

    def field(self, object_: Value, layout: str, field: str) -> str:
        """The place of a field."""
        names = self._inventory.layouts
        return f"(({names.struct(layout)} *){self.operand(object_)})->{names.field(layout, field)}"

    def item(self, array: Value, layout: str, index: Value) -> str:
        """The place of an item."""
        return f"(({self._inventory.layouts.struct(layout)} *){self.operand(array)})->items[{self.whole(index)}]"

    def result_kind(self, operation: Operation, type_: IrType) -> str:
        """The C type of the variable that takes the result: a BOOL that may be an error is wider."""
        if type_ == BOOL:
            if isinstance(operation, CallIndirect):
                return result_type(type_, can_raise=True)
            if isinstance(operation, Call):
                return result_type(type_, self._inventory.function(operation.function).can_raise)
        return c_type(type_)


def constant(value: Constant, suffix: bool) -> str:
    """A number, truth value or zero in C."""
    type_ = value.type
    if isinstance(type_, Record) or value.value is None:
        return zero_value(type_)
    if type_ == BOOL:
        return "true" if value.value else "false"
    if type_ == NOTHING:
        raise ToolBug("a constant of type nothing")
    if type_ == F64:
        return _float(float(value.value))
    number = int(value.value)
    if number == -(1 << 63):
        return "(-9223372036854775807ll - 1)"
    return f"{number}{_SUFFIXES.get(type_, '')}" if suffix or abs(number) >= 1 << 31 else str(number)


def _float(value: float) -> str:
    if math.isnan(value):
        return '__builtin_nan("")'
    if math.isinf(value):
        return "__builtin_inf()" if value > 0 else "(-__builtin_inf())"
    return repr(value)


def without_parentheses(text: str) -> str:
    """The expression without a pair of parentheses around all of it."""
    return text[1:-1] if text.startswith("(") and _group_end(text, 0) == len(text) else text


def is_atomic(text: str) -> bool:
    """True for a C expression that binds tighter than every operator: a primary with its postfixes."""
    position = _primary_end(text)
    if not position:
        return False
    while position < len(text):
        if text[position] in "([":
            position = _group_end(text, position)
            if not position:
                return False
        elif text[position] == "." or text.startswith("->", position):
            position += 1 if text[position] == "." else 2
            start = position
            while position < len(text) and (text[position].isalnum() or text[position] == "_"):
                position += 1
            if position == start:
                return False
        else:
            return False
    return True


def _primary_end(text: str) -> int:
    if not text:
        return 0
    if text[0] == "(":
        return _group_end(text, 0)
    position = 0
    number = text[0].isdigit()
    while position < len(text) and (
        text[position].isalnum() or text[position] == "_" or (number and text[position] == ".")
    ):
        position += 1
        if number and text[position - 1] == "e" and text[position : position + 1] in ("+", "-"):
            position += 1
    return position


def _group_end(text: str, position: int) -> int:
    """The index behind the bracket that closes the one at ``position``, 0 when none does."""
    depth: list[str] = []
    for index in range(position, len(text)):
        character = text[index]
        if character in _CLOSING:
            depth.append(_CLOSING[character])
        elif character in ")]}":
            if not depth or depth.pop() != character:
                return 0
            if not depth:
                return index + 1
    return 0
