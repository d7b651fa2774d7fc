"""Values and operations as C expressions.

``whole`` gives an expression for a place where C converts to the right type (an assignment, an argument); ``operand``
gives one that may stand beside any operator: parenthesised where it must be, constants with the suffix of their type.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

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
_BRACKET = re.compile(r"[()\[\]{}]")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?:e[+-]|[\w.])+")
_POSTFIX = re.compile(r"(?:(?:\.|->)\w+)+")


class Expressions:
    """The expressions of one function; ``named`` gives the text of its registers and temporaries."""

    def __init__(self, inventory: Inventory, named: Callable[[Register | Temporary], str]) -> None:
        self._inventory = inventory
        self._named = named

    def whole(self, value: Value) -> str:
        """The value where the place decides the type."""
        if type(value) is Temporary or type(value) is Register:
            return without_parentheses(self._named(value))
        if isinstance(value, Constant):
            return constant(value, suffix=False)
        if isinstance(value, ClassNumber):
            return str(self._inventory.program.layouts[value.layout].number)
        assert isinstance(value, (LiteralObject, Singleton)), value
        return self._inventory.literals.reference(value)

    def operand(self, value: Value) -> str:
        """The value beside an operator."""
        if type(value) is Temporary or type(value) is Register:
            text = self._named(value)
        else:
            text = constant(value, suffix=True) if isinstance(value, Constant) else self.whole(value)
        return text if is_atomic(text) else f"({text})"

    def wholes(self, values: Sequence[Value]) -> str:
        """An argument list without its parentheses."""
        return ", ".join(map(self.whole, values))

    def operation(self, operation: Operation) -> str:
        """What computes the operation's result; only for operations that are one expression."""
        write = _WRITERS.get(type(operation))
        if write is None:
            raise ToolBug(f"{type(operation).__name__} is not one expression")
        return write(self, operation)

    def _primitive(self, operation: Primitive) -> str:
        if operation.name == HERE:
            place = traced(operation.location)
            return "-1" if place is None else str(self._inventory.locations.number(place))
        return PRIMITIVES[operation.name].template.format(*map(self.operand, operation.arguments))

    def _call(self, operation: Call) -> str:
        function = self._inventory.function(operation.function)
        return f"{self._inventory.functions[function.name]}({self.wholes(operation.arguments)})"

    def _indirect_call(self, operation: CallIndirect) -> str:
        parameters = ", ".join(c_type(argument.type) for argument in operation.arguments) or "void"
        kind = f"{result_type(operation.result.type, can_raise=True)} (*)({parameters})"
        return f"(({kind}){self.operand(operation.code)})({self.wholes(operation.arguments)})"

    def _code(self, operation: CodeOf) -> str:
        return f"(code){self._inventory.code_of(operation.function)}"

    def _new(self, operation: New) -> str:
        extra = "" if operation.extra is None else self.whole(operation.extra)
        return f"{self._inventory.layouts.new(operation.layout)}({extra})"

    def _field(self, operation: LoadField | TakeField) -> str:
        return self.field(operation.object, operation.layout, operation.field)

    def _item(self, operation: LoadItem | TakeItem) -> str:
        return self.item(operation.array, operation.layout, operation.index)

    def _global(self, operation: LoadGlobal) -> str:
        return self._inventory.globals[operation.name]

    def _record(self, operation: MakeRecord) -> str:
        return f"({c_type(operation.result.type)}){{{self.wholes(operation.items)}}}"

    def _record_item(self, operation: RecordItem) -> str:
        return f"{self.operand(operation.record)}.item{operation.index}"

    def _is_instance(self, operation: IsInstance) -> str:
        return f"{self._inventory.class_tests[operation.class_name]}({self.whole(operation.object)})"

    def _is_null(self, operation: IsNull) -> str:
        paths = reference_paths(operation.value.type)
        return f"({self.operand(operation.value)}{paths[0]} == null)" if paths else "false"

    def _pending_exception(self, operation: TakeException) -> str:
        return "pending_exception"

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


_WRITERS: dict[type, Callable[[Expressions, Any], str]] = {
    Primitive: Expressions._primitive,
    Call: Expressions._call,
    CallIndirect: Expressions._indirect_call,
    CodeOf: Expressions._code,
    New: Expressions._new,
    LoadField: Expressions._field,
    TakeField: Expressions._field,
    LoadItem: Expressions._item,
    TakeItem: Expressions._item,
    LoadGlobal: Expressions._global,
    MakeRecord: Expressions._record,
    RecordItem: Expressions._record_item,
    IsInstance: Expressions._is_instance,
    IsNull: Expressions._is_null,
    TakeException: Expressions._pending_exception,
}


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
    if text.isidentifier() or text.isalnum():
        return True
    position = _primary_end(text)
    if not position:
        return False
    while position < len(text):
        if text[position] in "([":
            position = _group_end(text, position)
            if not position:
                return False
        else:
            postfix = _POSTFIX.match(text, position)
            if postfix is None:
                return False
            position = postfix.end()
    return True


def _primary_end(text: str) -> int:
    if not text:
        return 0
    if text[0] == "(":
        return _group_end(text, 0)
    primary = (_NUMBER if text[0].isdigit() else _WORD).match(text)
    return primary.end() if primary is not None else 0


def _group_end(text: str, position: int) -> int:
    """The index behind the bracket that closes the one at ``position``, 0 when none does."""
    depth: list[str] = []
    for bracket in _BRACKET.finditer(text, position):
        character = bracket[0]
        if character in _CLOSING:
            depth.append(_CLOSING[character])
        elif not depth or depth.pop() != character:
            return 0
        elif not depth:
            return bracket.end()
    return 0
