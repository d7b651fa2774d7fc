"""Builds one function of the intermediate form, operation by operation.

The builder keeps what every operation needs beside its operands: the current block, the current location and the
current handler. It numbers temporaries, registers and blocks in the order in which they are made, so that the same
input always gives the same function. It does no checking of types (``ir/verifier.py`` does) and must never change an
operation once emitted.

Code behind a ``return`` or ``raise`` is legal Python: what is emitted after a terminator goes to a block that nothing
reaches, and :meth:`FunctionBuilder.finish` drops every such block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from importos_tool.compiler.ir.nodes import (
    AddTraceback,
    Block,
    Branch,
    Call,
    CallIndirect,
    CheckError,
    ClearItems,
    CodeOf,
    Fail,
    Function,
    Goto,
    IsInstance,
    IsNull,
    LoadField,
    LoadGlobal,
    LoadItem,
    Location,
    MakeRecord,
    Move,
    MoveItems,
    New,
    Operation,
    Primitive,
    RecordItem,
    Register,
    Return,
    SetException,
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
    Trap,
    Unreachable,
    Value,
    successors,
)
from importos_tool.compiler.ir.primitives import PRIMITIVES
from importos_tool.compiler.ir.types import BOOL, CODE, NOTHING, REFERENCE, IrType, Record


class FunctionBuilder:
    """The function under construction; ``location`` and ``handler`` may be set at any time."""

    def __init__(self, name: str, location: Location, result: IrType = NOTHING) -> None:
        self.function = Function(name=name, parameters=[], result=result, blocks=[], location=location)
        self.location: Location | None = location
        self._handler: Block | None = None
        self._temporaries = 0
        self._registers = 0
        self.current: Block = self.enter(self.block("entry"))

    # -------------------------------------------------------------------------------------------- values

    def parameter(self, type_: IrType, name: str) -> Register:
        """The next parameter, in order."""
        register = self.register(type_, name)
        register.is_parameter = True
        self.function.parameters.append(register)
        return register

    def register(self, type_: IrType, name: str = "") -> Register:
        """A mutable local; ``name`` is the Python name, "" for one that the compiler makes."""
        self._registers += 1
        return Register(type_, name, self._registers)

    def temporary(self, type_: IrType) -> Temporary:
        """A numbered temporary that the caller gives to one operation."""
        self._temporaries += 1
        return Temporary(type_, self._temporaries)

    # -------------------------------------------------------------------------------------------- blocks

    def block(self, label: str) -> Block:
        """A block that is not placed yet; :meth:`enter` places it."""
        return Block(label)

    def enter(self, block: Block) -> Block:
        """Places a block and emits into it from here on; falls into it when the block before is still open."""
        if self.function.blocks and self.current.terminator is None:
            self.current.terminator = Goto(block, self.location)
        block.handler = self._handler
        block.number = len(self.function.blocks)
        self.function.blocks.append(block)
        self.current = block
        return block

    @property
    def terminated(self) -> bool:
        """True when nothing emitted now could be reached."""
        return self.current.terminator is not None

    @property
    def handler(self) -> Block | None:
        """Where failures go; setting it starts a new block when operations stand in this one already."""
        return self._handler

    @handler.setter
    def handler(self, handler: Block | None) -> None:
        if handler is self._handler:
            return
        self._handler = handler
        if self.terminated:
            return
        if self.current.operations:
            self.enter(self.block("guarded" if handler is not None else "plain"))
        else:
            self.current.handler = handler

    @contextmanager
    def handling(self, handler: Block | None) -> Iterator[None]:
        """``with builder.handling(block):`` sends failures there until the end of the ``with``."""
        before = self._handler
        self.handler = handler
        try:
            yield
        finally:
            self.handler = before

    # -------------------------------------------------------------------------------------------- operations

    def emit(self, operation: Operation) -> None:
        """Appends an operation; one without a location gets the current one."""
        if self.terminated:
            self.enter(self.block("dead"))
        if operation.location is None:
            operation.location = self.location
        self.current.operations.append(operation)

    def move(self, register: Register, value: Value) -> None:
        self.emit(Move(register, value))

    def primitive(self, name: str, *arguments: Value) -> Temporary:
        """A machine operation; the result's type is the primitive's."""
        result = self.temporary(PRIMITIVES[name].result)
        self.emit(Primitive(result, name, list(arguments)))
        return result

    def call(self, function: str, arguments: Sequence[Value], result: IrType) -> Temporary:
        temporary = self.temporary(result)
        self.emit(Call(temporary, function, list(arguments)))
        return temporary

    def call_indirect(self, code: Value, arguments: Sequence[Value], result: IrType) -> Temporary:
        temporary = self.temporary(result)
        self.emit(CallIndirect(temporary, code, list(arguments)))
        return temporary

    def code_of(self, function: str) -> Temporary:
        temporary = self.temporary(CODE)
        self.emit(CodeOf(temporary, function))
        return temporary

    def new(self, layout: str, extra: Value | None = None) -> Temporary:
        temporary = self.temporary(REFERENCE)
        self.emit(New(temporary, layout, extra))
        return temporary

    def load_field(self, object_: Value, layout: str, field: str, type_: IrType) -> Temporary:
        temporary = self.temporary(type_)
        self.emit(LoadField(temporary, object_, layout, field))
        return temporary

    def store_field(self, object_: Value, layout: str, field: str, value: Value, *, initial: bool = False) -> None:
        self.emit(StoreField(object_, layout, field, value, initial))

    def take_field(self, object_: Value, layout: str, field: str, type_: IrType) -> Temporary:
        temporary = self.temporary(type_)
        self.emit(TakeField(temporary, object_, layout, field))
        return temporary

    def load_item(self, array: Value, layout: str, index: Value, type_: IrType) -> Temporary:
        temporary = self.temporary(type_)
        self.emit(LoadItem(temporary, array, layout, index))
        return temporary

    def store_item(self, array: Value, layout: str, index: Value, value: Value, *, initial: bool = False) -> None:
        self.emit(StoreItem(array, layout, index, value, initial))

    def take_item(self, array: Value, layout: str, index: Value, type_: IrType) -> Temporary:
        temporary = self.temporary(type_)
        self.emit(TakeItem(temporary, array, layout, index))
        return temporary

    def move_items(
        self, layout: str, target: Value, target_index: Value, source: Value, source_index: Value, count: Value
    ) -> None:
        self.emit(MoveItems(layout, target, target_index, source, source_index, count))

    def clear_items(self, layout: str, array: Value, index: Value, count: Value) -> None:
        self.emit(ClearItems(layout, array, index, count))

    def load_global(self, name: str, type_: IrType) -> Temporary:
        temporary = self.temporary(type_)
        self.emit(LoadGlobal(temporary, name))
        return temporary

    def store_global(self, name: str, value: Value) -> None:
        self.emit(StoreGlobal(name, value))

    def make_record(self, items: Sequence[Value]) -> Temporary:
        temporary = self.temporary(Record(tuple(item.type for item in items)))
        self.emit(MakeRecord(temporary, list(items)))
        return temporary

    def record_item(self, record: Value, index: int) -> Temporary:
        assert isinstance(record.type, Record), record.type
        temporary = self.temporary(record.type.items[index])
        self.emit(RecordItem(temporary, record, index))
        return temporary

    def is_instance(self, object_: Value, class_name: str) -> Temporary:
        temporary = self.temporary(BOOL)
        self.emit(IsInstance(temporary, object_, class_name))
        return temporary

    def is_null(self, value: Value) -> Temporary:
        temporary = self.temporary(BOOL)
        self.emit(IsNull(temporary, value))
        return temporary

    def suspend(self, frame: Value, layout: str, value: Value, code: int = 1, place: Location | None = None) -> None:
        self.emit(Suspend(frame, layout, value, code, place=place or self.location))

    def set_exception(self, value: Value) -> None:
        self.emit(SetException(value))

    def take_exception(self) -> Temporary:
        temporary = self.temporary(REFERENCE)
        self.emit(TakeException(temporary))
        return temporary

    def add_traceback(self) -> None:
        self.emit(AddTraceback())

    # -------------------------------------------------------------------------------------------- terminators

    def terminate(self, terminator: Terminator) -> None:
        """Ends the current block; does nothing when it has ended already (code behind a ``return``)."""
        if self.terminated:
            return
        if terminator.location is None:
            terminator.location = self.location
        self.current.terminator = terminator

    def goto(self, target: Block) -> None:
        self.terminate(Goto(target))

    def branch(self, condition: Value, then: Block, otherwise: Block, expected: bool | None = None) -> None:
        self.terminate(Branch(condition, then, otherwise, expected))

    def switch_class(self, object_: Value, cases: Sequence[tuple[tuple[str, ...], Block]], otherwise: Block) -> None:
        self.terminate(SwitchClass(object_, list(cases), otherwise))

    def switch_integer(self, value: Value, cases: Sequence[tuple[int, Block]], otherwise: Block) -> None:
        self.terminate(SwitchInteger(value, list(cases), otherwise))

    def return_(self, value: Value | None = None) -> None:
        self.terminate(Return(value))

    def fail(self) -> None:
        self.terminate(Fail())

    def check_error(self, result: Temporary, okay: Block, error: Block) -> None:
        self.terminate(CheckError(result, okay, error))

    def unreachable(self) -> None:
        self.terminate(Unreachable())

    def trap(self) -> None:
        self.terminate(Trap())

    # -------------------------------------------------------------------------------------------- the end

    def finish(self) -> Function:
        """The function without unreached blocks; an open end returns when the function returns nothing, else it is
        one that the function proved not to have."""
        if self.current.terminator is None:
            self.terminate(Return(None) if self.function.result is NOTHING else Trap())
        drop_unreached_blocks(self.function)
        return self.function


def drop_unreached_blocks(function: Function) -> None:
    """Keeps the blocks that the entry reaches, by jumps or as handlers, in their order, and numbers them again."""
    reached: set[int] = set()
    waiting = [function.blocks[0]]
    while waiting:
        block = waiting.pop()
        if id(block) in reached:
            continue
        reached.add(id(block))
        waiting.extend(successors(block.terminator))
        if block.handler is not None:
            waiting.append(block.handler)
    function.blocks = [block for block in function.blocks if id(block) in reached]
    for number, block in enumerate(function.blocks):
        block.number = number
