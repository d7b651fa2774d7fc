"""Refuses a wrong program: what no later stage may ever see, whatever the one before believed.

Checked are: every temporary has one definition, which comes before each use on every path; the types of all operands
fit; functions, layouts, fields, globals and blocks that are named exist; every block ends; and, when asked, that
exceptions are explicit. Ownership is not checked here. A violation is a bug of the tool: :class:`ToolBug` with the
function's text.
"""

from __future__ import annotations

from dataclasses import dataclass

from importos_tool.compiler.ir.definedness import check_definitions
from importos_tool.compiler.ir.nodes import (
    AddTraceback,
    Block,
    Branch,
    Call,
    CallIndirect,
    CheckError,
    ClassNumber,
    ClearItems,
    CodeOf,
    Constant,
    Fail,
    Function,
    IsInstance,
    IsNull,
    Layout,
    LoadField,
    LoadGlobal,
    LoadItem,
    MakeRecord,
    Move,
    MoveItems,
    New,
    Operation,
    Primitive,
    Program,
    RecordItem,
    Register,
    Release,
    Retain,
    Return,
    SetException,
    Singleton,
    StoreField,
    StoreGlobal,
    StoreItem,
    Suspend,
    SwitchClass,
    SwitchInteger,
    TakeException,
    TakeField,
    TakeItem,
    Temporary,
    Terminator,
    Value,
    operands,
    result_of,
    successors,
)
from importos_tool.compiler.ir.primitives import KEEP, PRIMITIVES
from importos_tool.compiler.ir.printer import FunctionPrinter, show_type
from importos_tool.compiler.ir.types import BOOL, CODE, F64, I64, NOTHING, REFERENCE, IrType, Record, Scalar
from importos_tool.diagnostics.model import ToolBug

_CAPACITY = ("capacity", I64)


@dataclass(frozen=True, slots=True)
class Stage:
    """Which forms are allowed. ``exceptions``: failures are explicit; ``counts``: so are ``Retain`` and ``Release``."""

    exceptions: bool = False
    counts: bool = False


LOWERED = Stage()
EXPLICIT = Stage(exceptions=True)
COUNTED = Stage(exceptions=True, counts=True)


def verify_program(program: Program, stage: Stage = LOWERED) -> None:
    """Checks layouts, the entry and every function."""
    entry = program.functions.get(program.entry)
    if entry is None:
        raise ToolBug(f"the entry {program.entry} is not in the program")
    if entry.parameters or entry.result != I64:
        raise ToolBug(f"the entry {program.entry} must be () -> i64")
    for name, layout in program.layouts.items():
        _verify_layout(program, name, layout)
    for name, type_ in program.globals.items():
        if type_ == NOTHING:
            raise ToolBug(f"the module variable {name} has no type")
    for name, function in program.functions.items():
        if name != function.name:
            raise ToolBug(f"the function {function.name} is known as {name}")
        verify_function(function, program, stage)


def verify_function(function: Function, program: Program, stage: Stage = LOWERED) -> None:
    """Checks one function of a program whose other functions are known by their heads."""
    FunctionVerifier(function, program, stage).verify()


def _verify_layout(program: Program, name: str, layout: Layout) -> None:
    where = f"the layout {name}"
    if name != layout.name:
        raise ToolBug(f"{where} calls itself {layout.name}")
    if layout.item is not None and layout.tail:
        raise ToolBug(f"{where} has both items and a tail")
    if layout.item is not None and layout.fields not in ([], [_CAPACITY]):
        raise ToolBug(f"{where} has items and fields beside its capacity")
    if layout.tail and (
        not 1 <= len(layout.fields) <= 3
        or layout.fields[0][0].lstrip("_") != "size"
        or any(type_ != I64 for _, type_ in layout.fields)
    ):
        raise ToolBug(f"{where} has a tail: one to three i64 fields must stand before it, the first named size")
    names = [field for field, _ in layout.fields]
    if len(set(names)) != len(names):
        raise ToolBug(f"{where} has two fields of one name")
    if any(type_ == NOTHING for _, type_ in layout.fields) or layout.item == NOTHING:
        raise ToolBug(f"{where} has a field without a type")
    if layout.destructor:
        destructor = program.functions.get(layout.destructor)
        if destructor is None or [p.type for p in destructor.parameters] != [REFERENCE] or destructor.result != NOTHING:
            raise ToolBug(f"{where} needs a destructor (reference) -> nothing, {layout.destructor} is none")


class FunctionVerifier:
    """The checks of one function; the first violation ends them."""

    def __init__(self, function: Function, program: Program, stage: Stage) -> None:
        self._function = function
        self._program = program
        self._stage = stage
        self._blocks = {id(block) for block in function.blocks}
        self._block: Block | None = None
        self._operation: Operation | Terminator | None = None

    def verify(self) -> None:
        """Raises ToolBug at the first violation."""
        function = self._function
        if not function.blocks:
            self._refuse("it has no blocks")
        if len(self._blocks) != len(function.blocks):
            self._refuse("a block stands in it twice")
        for parameter in function.parameters:
            if not parameter.is_parameter:
                self._refuse(f"the parameter {parameter.name} is not marked as one")
        for block in function.blocks:
            self._block = block
            self._verify_block(block)
        self._block = self._operation = None
        problem = check_definitions(function, self._can_raise, self._stage.exceptions)
        if problem is not None:
            self._block, self._operation, text = problem
            self._refuse(text)

    def _refuse(self, problem: str) -> None:
        printer = FunctionPrinter(self._function)
        listing = printer.text()
        where = "" if self._block is None else f" in block {printer.block(self._block)}"
        if self._operation is not None:
            where += f" at '{printer.operation(self._operation)}'"
        raise ToolBug(f"the verifier refuses {self._function.name}{where}: {problem}\n{listing}")

    # -------------------------------------------------------------------------------------------- blocks

    def _verify_block(self, block: Block) -> None:
        self._operation = None
        if block.handler is not None and not self._stage.exceptions and id(block.handler) not in self._blocks:
            self._refuse("its handler is not a block of the function")
        for index, operation in enumerate(block.operations):
            self._operation = operation
            if isinstance(operation, TakeException) and index and not self._stage.exceptions:
                self._refuse("the exception must be taken first in its block")
            if isinstance(operation, (Retain, Release)) and not self._stage.counts:
                self._refuse("counts are not explicit yet")
            for value in operands(operation):
                self._verify_value(value)
            self._verify_operation(operation)
        terminator = block.terminator
        if terminator is None:
            self._operation = None
            self._refuse("it has no terminator")
            return
        self._operation = terminator
        for value in operands(terminator):
            self._verify_value(value)
        for target in successors(terminator):
            if id(target) not in self._blocks:
                self._refuse(f"the target {target.label} is not a block of the function")
        self._verify_terminator(terminator)
        if self._stage.exceptions:
            self._verify_explicit(block, terminator)

    def _verify_explicit(self, block: Block, terminator: Terminator) -> None:
        """What can raise is the last of its block and followed by its check; nothing else is checked."""
        for index, operation in enumerate(block.operations):
            last = index == len(block.operations) - 1
            checked = last and isinstance(terminator, CheckError) and terminator.result is result_of(operation)
            if self._can_raise(operation) and not checked:
                self._operation = operation
                self._refuse("it can raise, but no check of its result follows")
        if isinstance(terminator, CheckError) and (
            not block.operations or result_of(block.operations[-1]) is not terminator.result
        ):
            self._refuse("it checks a result that the operation before does not give")

    def _can_raise(self, operation: Operation) -> bool:
        if isinstance(operation, Call):
            return self._program.functions[operation.function].can_raise
        return isinstance(operation, (CallIndirect, New, Suspend))

    # -------------------------------------------------------------------------------------------- values

    def _verify_value(self, value: Value) -> None:
        if value.type == NOTHING:
            self._refuse("an operand has no value")
        if isinstance(value, Register) and value.is_parameter and value not in self._function.parameters:
            self._refuse(f"{value.name} is a parameter of another function")
        if isinstance(value, Constant):
            self._verify_constant(value)
        elif isinstance(value, (ClassNumber, Singleton)):
            self._layout(value.layout)

    def _verify_constant(self, constant: Constant) -> None:
        type_, value = constant.type, constant.value
        if isinstance(type_, Record) or type_ in (REFERENCE, CODE):
            fits = value is None
        elif type_ == BOOL:
            fits = isinstance(value, bool)
        elif type_ == F64:
            fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        elif not isinstance(value, int) or isinstance(value, bool):
            fits = False
        elif type_ == I64:
            fits = -(1 << 63) <= value < 1 << 63
        else:
            fits = 0 <= value < 1 << int(type_.name[1:])
        if not fits:
            self._refuse(f"{value!r} is not a constant of type {show_type(type_)}")

    def _expect(self, value: Value, type_: IrType, what: str) -> None:
        if value.type != type_:
            self._refuse(f"{what} is {show_type(value.type)}, not {show_type(type_)}")

    def _expect_all(self, values: list[Value], types: list[IrType], what: str) -> None:
        if len(values) != len(types):
            self._refuse(f"{what} has {len(values)} values, not {len(types)}")
        for number, (value, type_) in enumerate(zip(values, types, strict=True)):
            self._expect(value, type_, f"{what} {number}")

    def _expect_result(self, result: Temporary, type_: IrType) -> None:
        self._expect(result, type_, "the result")

    def _layout(self, name: str) -> Layout:
        if name not in self._program.layouts:
            self._refuse(f"the layout {name} is not in the program")
        return self._program.layouts[name]

    def _item(self, name: str) -> IrType:
        item = self._layout(name).item
        if item is None:
            self._refuse(f"the layout {name} has no items")
            raise AssertionError
        return item

    def _field(self, layout: str, field: str) -> IrType:
        declared = self._layout(layout)
        for name, type_ in declared.fields:
            if name == field:
                return type_
        if declared.item is not None and field == _CAPACITY[0]:
            return I64
        self._refuse(f"the layout {layout} has no field {field}")
        raise AssertionError

    # -------------------------------------------------------------------------------------------- operations

    def _verify_operation(self, operation: Operation) -> None:
        match operation:
            case Move(register=register, value=value):
                self._verify_value(register)
                self._expect(value, register.type, "the value")
            case Primitive(result=result, name=name, arguments=arguments):
                if name not in PRIMITIVES:
                    self._refuse(f"the primitive {name} does not exist")
                primitive = PRIMITIVES[name]
                if name != KEEP:
                    self._expect_all(arguments, list(primitive.parameters), "the argument")
                self._expect_result(result, primitive.result)
            case Call(result=result, function=name, arguments=arguments):
                if name not in self._program.functions:
                    self._refuse(f"the function {name} is not in the program")
                callee = self._program.functions[name]
                self._expect_all(arguments, [parameter.type for parameter in callee.parameters], "the argument")
                self._expect_result(result, callee.result)
            case CallIndirect(code=code):
                self._expect(code, CODE, "the callee")
            case CodeOf(result=result, function=name):
                if name not in self._program.functions:
                    self._refuse(f"the function {name} is not in the program")
                self._expect_result(result, CODE)
            case New(result=result, layout=name, extra=extra):
                layout = self._layout(name)
                if (extra is not None) != (layout.item is not None or layout.tail):
                    self._refuse("exactly an object with items or a tail needs their number")
                if extra is not None:
                    self._expect(extra, I64, "the number")
                self._expect_result(result, REFERENCE)
            case Suspend(frame=frame, layout=name, value=value):
                if self._stage.exceptions:
                    self._refuse("generators must be state machines by now")
                self._layout(name)
                self._expect(frame, REFERENCE, "the frame")
                if self._function.result != Record((I64, value.type)):
                    self._refuse(f"{show_type(value.type)} is not what the function gives")
            case SetException(value=value):
                self._expect(value, REFERENCE, "the exception")
            case TakeException(result=result):
                self._expect_result(result, REFERENCE)
            case LoadGlobal(result=result, name=name):
                self._expect_result(result, self._global(name))
            case StoreGlobal(name=name, value=value):
                self._expect(value, self._global(name), "the value")
            case MakeRecord(result=result, items=items):
                if not isinstance(result.type, Record):
                    self._refuse("the result is not a record")
                else:
                    self._expect_all(items, list(result.type.items), "the item")
            case RecordItem(result=result, record=record, index=index):
                if not isinstance(record.type, Record) or not 0 <= index < len(record.type.items):
                    self._refuse(f"{show_type(record.type)} has no item {index}")
                else:
                    self._expect_result(result, record.type.items[index])
            case IsInstance(result=result, object=object_):
                self._expect(object_, REFERENCE, "the object")
                self._expect_result(result, BOOL)
            case IsNull(result=result, value=value):
                if isinstance(value.type, Scalar):
                    self._expect(value, REFERENCE, "the value")
                self._expect_result(result, BOOL)
            case AddTraceback() | Retain() | Release():
                pass
            case _:
                self._verify_access(operation)

    def _global(self, name: str) -> IrType:
        if name not in self._program.globals:
            self._refuse(f"the module variable {name} is not in the program")
        return self._program.globals[name]

    def _verify_access(self, operation: Operation) -> None:
        """Fields and items."""
        match operation:
            case (
                LoadField(result=result, object=object_, layout=layout, field=field)
                | TakeField(result=result, object=object_, layout=layout, field=field)
            ):
                self._expect(object_, REFERENCE, "the object")
                self._expect_result(result, self._field(layout, field))
            case StoreField(object=object_, layout=layout, field=field, value=value):
                self._expect(object_, REFERENCE, "the object")
                self._expect(value, self._field(layout, field), "the value")
            case (
                LoadItem(result=result, array=array, layout=layout, index=index)
                | TakeItem(result=result, array=array, layout=layout, index=index)
            ):
                self._expect(array, REFERENCE, "the array")
                self._expect(index, I64, "the index")
                self._expect_result(result, self._item(layout))
            case StoreItem(array=array, layout=layout, index=index, value=value):
                self._expect(array, REFERENCE, "the array")
                self._expect(index, I64, "the index")
                self._expect(value, self._item(layout), "the value")
            case MoveItems(layout=layout):
                self._item(layout)
                self._expect_all(operands(operation), [REFERENCE, I64, REFERENCE, I64, I64], "the operand")
            case ClearItems(layout=layout):
                self._item(layout)
                self._expect_all(operands(operation), [REFERENCE, I64, I64], "the operand")
            case _:
                self._refuse("the operation is unknown")

    def _verify_terminator(self, terminator: Terminator) -> None:
        match terminator:
            case Branch(condition=condition):
                self._expect(condition, BOOL, "the condition")
            case Return(value=value):
                if value is None:
                    if self._function.result != NOTHING:
                        self._refuse(f"it returns nothing, not {show_type(self._function.result)}")
                else:
                    self._expect(value, self._function.result, "the value")
            case SwitchClass(object=object_, cases=cases):
                self._expect(object_, REFERENCE, "the object")
                seen: set[str] = set()
                for names, _ in cases:
                    for name in names:
                        self._layout(name)
                        if name in seen:
                            self._refuse(f"{name} stands in two cases")
                        seen.add(name)
            case SwitchInteger(value=value, cases=numbers):
                self._expect(value, I64, "the number")
                if len({number for number, _ in numbers}) != len(numbers):
                    self._refuse("a number stands in two cases")
            case Fail():
                if self._stage.exceptions and not self._function.can_raise:
                    self._refuse("the function is marked as one that cannot raise")
            case CheckError():
                if not self._stage.exceptions:
                    self._refuse("failures are not explicit yet")
            case _:
                pass
