"""Refuses a wrong program: what no later stage may ever see, whatever the one before believed.

Checked are: every temporary has one definition, which comes before each use on every path; the types of all operands
fit (``operation_rules.py``); functions, layouts, fields, globals and blocks that are named exist; every block ends;
and, when asked, that exceptions are explicit. Ownership is not checked here. A violation is a bug of the tool:
:class:`ToolBug` with the function's text.

It runs after every pass in tests, so every operation is visited once; only a violation costs a second look.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NoReturn

from importos_tool.compiler.ir.definedness import BlockDefinitions, first_unassigned
from importos_tool.compiler.ir.nodes import (
    Block,
    Call,
    CallIndirect,
    CheckError,
    ClassNumber,
    Constant,
    Fail,
    Function,
    Layout,
    Move,
    New,
    Operation,
    Program,
    Register,
    Singleton,
    Suspend,
    Temporary,
    Terminator,
    Value,
    result_of,
)
from importos_tool.compiler.ir.operand_access import READERS, RESULT_KINDS, successor_blocks
from importos_tool.compiler.ir.operation_rules import RULES, OperationRules
from importos_tool.compiler.ir.printer import FunctionPrinter
from importos_tool.compiler.ir.types import I64, NOTHING, REFERENCE
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


def verify_program(program: Program, stage: Stage = LOWERED, changed: Collection[Function] | None = None) -> None:
    """Checks layouts, the entry and every function; or of the functions only those that have ``changed``."""
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
    for function in program.functions.values() if changed is None else changed:
        if program.functions.get(function.name) is function:  # one that has changed may be gone
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
        self._functions = program.functions
        self._explicit = stage.exceptions
        self._rules = OperationRules(function, program, self._refuse, exceptions=stage.exceptions, counts=stage.counts)
        self._parameters = frozenset(function.parameters)
        self._blocks = {id(block) for block in function.blocks}
        self._right: set[int] = set()  # values that need no second look
        self._bits: dict[Temporary, int] = {}
        self._assigned = 0
        self._without_value: set[Temporary] = set()
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
        definitions = []
        for block in function.blocks:
            self._block = block
            definitions.append(self._verify_block(block))
        self._block = self._operation = None
        problem = first_unassigned(function, definitions, self._bits)
        if problem is not None:
            self._block, self._operation, text = problem
            self._refuse(text)

    def _refuse(self, problem: str) -> NoReturn:
        printer = FunctionPrinter(self._function)
        listing = printer.text()
        where = "" if self._block is None else f" in block {printer.block(self._block)}"
        if self._operation is not None:
            where += f" at '{printer.operation(self._operation)}'"
        raise ToolBug(f"the verifier refuses {self._function.name}{where}: {problem}\n{listing}")

    # -------------------------------------------------------------------------------------------- blocks

    def _verify_block(self, block: Block) -> BlockDefinitions:
        """Operations and terminator; what they assign and need of temporaries."""
        guarded = not self._explicit and block.handler is not None
        found = BlockDefinitions()
        self._operation = None
        if guarded and id(block.handler) not in self._blocks:
            self._refuse("its handler is not a block of the function")
        self._rules.first = block.operations[0] if block.operations else None
        for operation in block.operations:
            self._operation = operation
            kind = type(operation)
            found.needed |= self._needed(READERS[kind](operation)) & ~found.assigned
            if isinstance(operation, Move):
                self._needed((operation.register,))  # what is written is as right as what is read
            RULES[kind](self._rules, operation)
            if guarded and found.at_failure is None and self._can_raise(operation):
                found.at_failure = found.assigned
            if kind in RESULT_KINDS:
                found.assigned |= self._assign(operation.result)  # type: ignore[union-attr]
        self._operation = terminator = block.terminator
        if terminator is None:
            self._refuse("it has no terminator")
        found.needed |= self._needed(READERS[type(terminator)](terminator)) & ~found.assigned
        if isinstance(terminator, CheckError) and terminator.result.type is not NOTHING:
            found.needed |= self._bit(terminator.result) & ~found.assigned
        if guarded and found.at_failure is None and isinstance(terminator, Fail):
            found.at_failure = found.assigned
        for target in successor_blocks(terminator):
            if id(target) not in self._blocks:
                self._refuse(f"the target {target.label} is not a block of the function")
        RULES[type(terminator)](self._rules, terminator)
        if self._explicit:
            self._verify_explicit(block, terminator)
        return found

    def _verify_explicit(self, block: Block, terminator: Terminator) -> None:
        """What can raise is the last of its block and followed by its check; nothing else is checked."""
        checked = terminator.result if isinstance(terminator, CheckError) else None
        for operation in block.operations:
            if self._can_raise(operation) and (
                checked is None or operation is not block.operations[-1] or checked is not result_of(operation)
            ):
                self._operation = operation
                self._refuse("it can raise, but no check of its result follows")
        if checked is not None and (not block.operations or result_of(block.operations[-1]) is not checked):
            self._refuse("it checks a result that the operation before does not give")

    def _can_raise(self, operation: Operation) -> bool:
        kind = type(operation)
        if kind is Call:
            return self._functions[operation.function].can_raise  # type: ignore[union-attr]
        return kind is New or kind is CallIndirect or kind is Suspend

    # -------------------------------------------------------------------------------------------- values

    def _needed(self, values: Sequence[Value]) -> int:
        """The bits of the temporaries among the operands; each operand is checked."""
        needed = 0
        for value in values:
            kind = type(value)
            if kind is Temporary:
                needed |= self._bits.get(value) or self._bit(value)  # type: ignore[arg-type]
            elif id(value) not in self._right:
                self._verify_value(value)
                self._right.add(id(value))
        return needed

    def _bit(self, temporary: Temporary) -> int:
        if temporary.type is NOTHING:
            self._refuse("an operand has no value")
        return self._bits.setdefault(temporary, 1 << len(self._bits))

    def _assign(self, temporary: Temporary) -> int:
        """The bit of a result, or 0 when it has no value that anything could read."""
        if temporary.type is NOTHING:
            again, bit = temporary in self._without_value, 0
            self._without_value.add(temporary)
        else:
            bit = self._bit(temporary)
            again = bool(bit & self._assigned)
            self._assigned |= bit
        if again:
            self._refuse("its result is assigned a second time")
        return bit

    def _verify_value(self, value: Value) -> None:
        if value.type is NOTHING:
            self._refuse("an operand has no value")
        if isinstance(value, Register):
            if value.is_parameter and value not in self._parameters:
                self._refuse(f"{value.name} is a parameter of another function")
        elif isinstance(value, Constant):
            self._rules.constant(value)
        elif isinstance(value, (ClassNumber, Singleton)):
            self._rules.layout(value.layout)
