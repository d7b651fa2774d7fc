"""What each kind of operation may have as operands, and in which stage it may stand: one rule a kind.

Part of the verifier (``verifier.py``), which looks at names of blocks, definitions and exceptions itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.primitives import KEEP, PRIMITIVES
from importos_tool.compiler.ir.printer import show_type
from importos_tool.compiler.ir.types import BOOL, CODE, F64, I64, NOTHING, REFERENCE, IrType, Record, Scalar

_CAPACITY = "capacity"


class OperationRules:
    """The rules for one function; ``refuse`` ends its verification.

    ``exceptions``: failures are explicit; ``counts``: so are ``Retain`` and ``Release``. ``first``: the first operation
    of the block.
    """

    def __init__(
        self,
        function: ir.Function,
        program: ir.Program,
        refuse: Callable[[str], NoReturn],
        *,
        exceptions: bool,
        counts: bool,
    ) -> None:
        self._function = function
        self._program = program
        self._exceptions = exceptions
        self._counts = counts
        self._refuse = refuse
        self.first: ir.Operation | None = None

    # -------------------------------------------------------------------------------------------- names and types

    def constant(self, constant: ir.Constant) -> None:
        """Refuses a value that its type does not have."""
        type_, value = constant.type, constant.value
        if isinstance(type_, Record) or type_ is REFERENCE or type_ is CODE:
            fits = value is None
        elif type_ is BOOL:
            fits = isinstance(value, bool)
        elif type_ is F64:
            fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        elif not isinstance(value, int) or isinstance(value, bool):
            fits = False
        elif type_ is I64:
            fits = -(1 << 63) <= value < 1 << 63
        else:
            fits = 0 <= value < 1 << int(type_.name[1:])
        if not fits:
            self._refuse(f"{value!r} is not a constant of type {show_type(type_)}")

    def layout(self, name: str) -> ir.Layout:
        """The layout of this name; refuses one that is not there."""
        layout = self._program.layouts.get(name)
        if layout is None:
            self._refuse(f"the layout {name} is not in the program")
        return layout

    def _expect(self, value: ir.Value, type_: IrType, what: str) -> None:
        if value.type is not type_ and value.type != type_:
            self._refuse(f"{what} is {show_type(value.type)}, not {show_type(type_)}")

    def _expect_all(self, values: Sequence[ir.Value], types: Sequence[IrType], what: str) -> None:
        if len(values) != len(types):
            self._refuse(f"{what} has {len(values)} values, not {len(types)}")
        for value, type_ in zip(values, types, strict=True):
            if value.type is not type_ and value.type != type_:
                number = next(i for i, one in enumerate(values) if one is value)
                self._expect(value, type_, f"{what} {number}")

    def _expect_result(self, result: ir.Temporary, type_: IrType) -> None:
        self._expect(result, type_, "the result")

    def _item(self, name: str) -> IrType:
        item = self.layout(name).item
        if item is None:
            self._refuse(f"the layout {name} has no items")
        return item

    def _field(self, layout: str, field: str) -> IrType:
        declared = self.layout(layout)
        for name, type_ in declared.fields:
            if name == field:
                return type_
        if declared.item is not None and field == _CAPACITY:
            return I64
        self._refuse(f"the layout {layout} has no field {field}")

    def _global(self, name: str) -> IrType:
        if name not in self._program.globals:
            self._refuse(f"the module variable {name} is not in the program")
        return self._program.globals[name]

    def _callee(self, name: str) -> ir.Function:
        callee = self._program.functions.get(name)
        if callee is None:
            self._refuse(f"the function {name} is not in the program")
        return callee

    # -------------------------------------------------------------------------------------------- operations

    def move(self, operation: ir.Move) -> None:
        self._expect(operation.value, operation.register.type, "the value")

    def primitive(self, operation: ir.Primitive) -> None:
        primitive = PRIMITIVES.get(operation.name)
        if primitive is None:
            self._refuse(f"the primitive {operation.name} does not exist")
        if operation.name != KEEP:
            self._expect_all(operation.arguments, primitive.parameters, "the argument")
        self._expect_result(operation.result, primitive.result)

    def call(self, operation: ir.Call) -> None:
        callee = self._callee(operation.function)
        self._expect_all(operation.arguments, [parameter.type for parameter in callee.parameters], "the argument")
        self._expect_result(operation.result, callee.result)

    def call_indirect(self, operation: ir.CallIndirect) -> None:
        self._expect(operation.code, CODE, "the callee")

    def code_of(self, operation: ir.CodeOf) -> None:
        self._callee(operation.function)
        self._expect_result(operation.result, CODE)

    def new(self, operation: ir.New) -> None:
        layout = self.layout(operation.layout)
        if (operation.extra is not None) != (layout.item is not None or layout.tail):
            self._refuse("exactly an object with items or a tail needs their number")
        if operation.extra is not None:
            self._expect(operation.extra, I64, "the number")
        self._expect_result(operation.result, REFERENCE)

    def suspend(self, operation: ir.Suspend) -> None:
        if self._exceptions:
            self._refuse("generators must be state machines by now")
        self.layout(operation.layout)
        self._expect(operation.frame, REFERENCE, "the frame")
        if self._function.result != Record((I64, operation.value.type)):
            self._refuse(f"{show_type(operation.value.type)} is not what the function gives")

    def set_exception(self, operation: ir.SetException) -> None:
        self._expect(operation.value, REFERENCE, "the exception")

    def take_exception(self, operation: ir.TakeException) -> None:
        if not self._exceptions and operation is not self.first:
            self._refuse("the exception must be taken first in its block")
        self._expect_result(operation.result, REFERENCE)

    def load_global(self, operation: ir.LoadGlobal) -> None:
        self._expect_result(operation.result, self._global(operation.name))

    def store_global(self, operation: ir.StoreGlobal) -> None:
        self._expect(operation.value, self._global(operation.name), "the value")

    def make_record(self, operation: ir.MakeRecord) -> None:
        if not isinstance(operation.result.type, Record):
            self._refuse("the result is not a record")
        self._expect_all(operation.items, operation.result.type.items, "the item")

    def record_item(self, operation: ir.RecordItem) -> None:
        type_ = operation.record.type
        if not isinstance(type_, Record) or not 0 <= operation.index < len(type_.items):
            self._refuse(f"{show_type(type_)} has no item {operation.index}")
        self._expect_result(operation.result, type_.items[operation.index])

    def is_instance(self, operation: ir.IsInstance) -> None:
        self._expect(operation.object, REFERENCE, "the object")
        self._expect_result(operation.result, BOOL)

    def is_null(self, operation: ir.IsNull) -> None:
        if isinstance(operation.value.type, Scalar):
            self._expect(operation.value, REFERENCE, "the value")
        self._expect_result(operation.result, BOOL)

    def count(self, operation: ir.Retain | ir.Release) -> None:
        if not self._counts:
            self._refuse("counts are not explicit yet")

    # -------------------------------------------------------------------------------------------- fields and items

    def load_field(self, operation: ir.LoadField | ir.TakeField) -> None:
        self._expect(operation.object, REFERENCE, "the object")
        self._expect_result(operation.result, self._field(operation.layout, operation.field))

    def store_field(self, operation: ir.StoreField) -> None:
        self._expect(operation.object, REFERENCE, "the object")
        self._expect(operation.value, self._field(operation.layout, operation.field), "the value")

    def load_item(self, operation: ir.LoadItem | ir.TakeItem) -> None:
        self._expect(operation.array, REFERENCE, "the array")
        self._expect(operation.index, I64, "the index")
        self._expect_result(operation.result, self._item(operation.layout))

    def store_item(self, operation: ir.StoreItem) -> None:
        self._expect(operation.array, REFERENCE, "the array")
        self._expect(operation.index, I64, "the index")
        self._expect(operation.value, self._item(operation.layout), "the value")

    def move_items(self, operation: ir.MoveItems) -> None:
        self._item(operation.layout)
        self._expect_all(ir.operands(operation), [REFERENCE, I64, REFERENCE, I64, I64], "the operand")

    def clear_items(self, operation: ir.ClearItems) -> None:
        self._item(operation.layout)
        self._expect_all(ir.operands(operation), [REFERENCE, I64, I64], "the operand")

    # -------------------------------------------------------------------------------------------- terminators

    def branch(self, terminator: ir.Branch) -> None:
        self._expect(terminator.condition, BOOL, "the condition")

    def return_(self, terminator: ir.Return) -> None:
        if terminator.value is not None:
            self._expect(terminator.value, self._function.result, "the value")
        elif self._function.result is not NOTHING:
            self._refuse(f"it returns nothing, not {show_type(self._function.result)}")

    def switch_class(self, terminator: ir.SwitchClass) -> None:
        self._expect(terminator.object, REFERENCE, "the object")
        seen: set[str] = set()
        for names, _ in terminator.cases:
            for name in names:
                self.layout(name)
                if name in seen:
                    self._refuse(f"{name} stands in two cases")
                seen.add(name)

    def switch_integer(self, terminator: ir.SwitchInteger) -> None:
        self._expect(terminator.value, I64, "the number")
        if len({number for number, _ in terminator.cases}) != len(terminator.cases):
            self._refuse("a number stands in two cases")

    def fail(self, terminator: ir.Fail) -> None:
        if self._exceptions and not self._function.can_raise:
            self._refuse("the function is marked as one that cannot raise")

    def check_error(self, terminator: ir.CheckError) -> None:
        if not self._exceptions:
            self._refuse("failures are not explicit yet")

    def anything(self, operation: ir.AddTraceback | ir.Goto | ir.Unreachable | ir.Trap) -> None:
        """It has no operand."""


RULES: dict[type, Callable[[OperationRules, Any], None]] = {
    ir.Move: OperationRules.move,
    ir.Primitive: OperationRules.primitive,
    ir.Call: OperationRules.call,
    ir.CallIndirect: OperationRules.call_indirect,
    ir.CodeOf: OperationRules.code_of,
    ir.New: OperationRules.new,
    ir.LoadField: OperationRules.load_field,
    ir.StoreField: OperationRules.store_field,
    ir.TakeField: OperationRules.load_field,
    ir.LoadItem: OperationRules.load_item,
    ir.StoreItem: OperationRules.store_item,
    ir.TakeItem: OperationRules.load_item,
    ir.MoveItems: OperationRules.move_items,
    ir.ClearItems: OperationRules.clear_items,
    ir.LoadGlobal: OperationRules.load_global,
    ir.StoreGlobal: OperationRules.store_global,
    ir.MakeRecord: OperationRules.make_record,
    ir.RecordItem: OperationRules.record_item,
    ir.IsInstance: OperationRules.is_instance,
    ir.IsNull: OperationRules.is_null,
    ir.Suspend: OperationRules.suspend,
    ir.SetException: OperationRules.set_exception,
    ir.TakeException: OperationRules.take_exception,
    ir.AddTraceback: OperationRules.anything,
    ir.Retain: OperationRules.count,
    ir.Release: OperationRules.count,
    ir.Goto: OperationRules.anything,
    ir.Branch: OperationRules.branch,
    ir.Return: OperationRules.return_,
    ir.SwitchClass: OperationRules.switch_class,
    ir.SwitchInteger: OperationRules.switch_integer,
    ir.Fail: OperationRules.fail,
    ir.CheckError: OperationRules.check_error,
    ir.Unreachable: OperationRules.anything,
    ir.Trap: OperationRules.anything,
}
