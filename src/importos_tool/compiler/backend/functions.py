"""One IR function as one C function: locals, blocks, terminators and the error convention.

Blocks follow in their order; a label stands only where something jumps to, a jump only where control does not fall
through. Blocks that are reached on rare paths only use the small forms. This file must never decide about reference
counts: every ``Retain`` and ``Release`` is in the IR.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from typing import Any

from importos_tool.compiler.backend.expressions import Expressions, is_atomic, without_parentheses
from importos_tool.compiler.backend.folding import Folding
from importos_tool.compiler.backend.inventory import Inventory
from importos_tool.compiler.backend.lines import LineWriter
from importos_tool.compiler.backend.names import NameTable
from importos_tool.compiler.backend.rarity import only_fails, rare_blocks
from importos_tool.compiler.backend.statements import RESULTS_WITH_EFFECTS, effect_statements
from importos_tool.compiler.backend.types import c_type, error_test, error_value, result_type, zero_value
from importos_tool.compiler.ir.nodes import (
    RESULT_KINDS,
    Block,
    Branch,
    Call,
    CallIndirect,
    CheckError,
    Fail,
    Function,
    Goto,
    Location,
    Move,
    Operation,
    Register,
    Return,
    SwitchClass,
    SwitchInteger,
    Temporary,
    Trap,
    Unreachable,
    result_of,
)
from importos_tool.compiler.ir.operand_access import READERS, successor_blocks
from importos_tool.compiler.ir.types import NOTHING
from importos_tool.diagnostics.model import ToolBug

_LONGEST_EXPRESSION = 100


class Linkage(Enum):
    """Who calls a function: its own unit only; any; or this is a copy for another unit than its own, to be inlined."""

    LOCAL = auto()
    SHARED = auto()
    COPY = auto()


def attributes(inventory: Inventory, function: Function, linkage: Linkage) -> str:
    """What stands in front of the head."""
    if linkage is Linkage.COPY:
        return "inline "
    scope = "static " if linkage is Linkage.LOCAL and not function.exported else ""
    if function.cold:
        return "RARE " + scope
    if function.name not in inventory.usual:
        return "SELDOM " + scope
    if function.once and not function.inline:
        return "ONCE " + scope
    if function.inline and not function.exported:
        return "HELPER " if scope else "extern inline "
    return scope


def head(inventory: Inventory, function: Function, parameters: list[str] | None = None) -> str:
    """The head of the C function, without ``;`` or body; ``parameters`` are the names, or None for none."""
    kinds = [c_type(parameter.type) for parameter in function.parameters]
    if parameters is not None:
        kinds = [f"{kind} {name}" for kind, name in zip(kinds, parameters, strict=True)]
    result = result_type(function.result, function.can_raise)
    return f"{result} {inventory.functions[function.name]}({', '.join(kinds) or 'void'})"


class FunctionEmitter:
    """Emits one function into a :class:`LineWriter`."""

    def __init__(self, inventory: Inventory, function: Function, writer: LineWriter) -> None:
        self._inventory = inventory
        self._function = function
        self._writer = writer
        self._names = NameTable(outer=inventory.names)
        self._texts: dict[int, str] = {}
        self._folding = Folding(function)
        self._expressions = Expressions(inventory, self._named)
        self._rare = rare_blocks(function, inventory.usual)
        self._labels: dict[int, str] = {}
        self._output: list[tuple[str | Block, Location | None]] = []
        self._jumped: set[int] = set()
        self._temporaries = 0
        self.variables: dict[str, str] = {}  # the C names of Python's variables

    def emit(self) -> None:
        """Writes the whole function."""
        function, writer = self._function, self._writer
        parameters = [self._name_register(parameter) for parameter in function.parameters]
        declarations = self._declarations()
        blocks = self._emitted_blocks()
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            self._output.append((block, None))
            self._emit_block(block, following)
        writer.open_function(head(self._inventory, function, parameters), function.location)
        for declaration in declarations:
            writer.statement(declaration, function.location)
        for item, location in self._output:
            if isinstance(item, str):
                writer.statement(item, location)
            elif id(item) in self._jumped:
                writer.label(self._label(item), _first_location(item))
        writer.close_function()

    # -------------------------------------------------------------------------------------------- names

    def _named(self, value: Register | Temporary) -> str:
        text = self._texts.get(id(value))
        if text is None:
            raise ToolBug(f"{self._function.name}: a value is used that nothing has assigned")
        return text

    def _name_register(self, register: Register) -> str:
        # What ``types.py`` names begins with one of these words: a variable of such a name gets another.
        wished = f"{register.name} variable" if "record_" in register.name else register.name
        name = self._names.make(wished or f"local_{register.number}")
        self._texts[id(register)] = name
        if register.name:
            self.variables[name] = register.name
        return name

    def _name_temporary(self, temporary: Temporary) -> str:
        self._temporaries += 1
        name = self._names.make(f"t{self._temporaries}")
        self._texts[id(temporary)] = name
        return name

    def _label(self, block: Block) -> str:
        if id(block) not in self._labels:
            self._labels[id(block)] = f"{_label_text(block.label)}_{len(self._labels)}"
        return self._labels[id(block)]

    def _declarations(self) -> list[str]:
        """Registers start as zero: undefined references are null; clang drops what is stored in vain.

        Temporaries that are used before they are assigned, in the order of the text and not of control, cannot be
        declared where they are assigned.
        """
        result: list[str] = []
        texts = self._texts
        defined: set[int] = set()
        early: set[int] = set()
        operation: Any
        for block in self._function.blocks:
            for operation in (*block.operations, block.terminator):
                kind = type(operation)
                for value in READERS[kind](operation):
                    if type(value) is Temporary:
                        if id(value) not in defined:
                            early.add(id(value))
                    elif type(value) is Register and id(value) not in texts:
                        result.append(self._declaration(value))
                if kind in RESULT_KINDS:
                    defined.add(id(operation.result))
                elif kind is Move and id(operation.register) not in texts:
                    result.append(self._declaration(operation.register))
        for temporary, early_operation in self._operations_of(early):
            c_kind = self._expressions.result_kind(early_operation, temporary.type)
            result.append(f"{c_kind} {self._name_temporary(temporary)};")
        return result

    def _declaration(self, register: Register) -> str:
        return f"{c_type(register.type)} {self._name_register(register)} = {zero_value(register.type)};"

    def _operations_of(self, wanted: set[int]) -> list[tuple[Temporary, Operation]]:
        """The temporaries of these identities, each with the operation that assigns it."""
        if not wanted:
            return []
        pairs = [(result_of(operation), operation) for block in self._function.blocks for operation in block.operations]
        return [(result, operation) for result, operation in pairs if result is not None and id(result) in wanted]

    # -------------------------------------------------------------------------------------------- blocks

    def _emitted_blocks(self) -> list[Block]:
        """What control reaches in C: not behind calls that never return, nor what became a ``return``."""
        first = self._function.blocks[0]
        reached: set[int] = set()
        waiting = [first]
        while waiting:
            block = waiting.pop()
            if id(block) in reached or (only_fails(block) and block is not first):
                continue
            reached.add(id(block))
            if isinstance(block.terminator, CheckError) and block.operations:
                waiting.extend(self._checked_successors(block.operations[-1], block.terminator))
            else:
                waiting.extend(successor_blocks(block.terminator))
        return [block for block in self._function.blocks if id(block) in reached]

    def _checked_successors(self, operation: Operation, check: CheckError) -> list[Block]:
        callee = self._inventory.function(operation.function) if isinstance(operation, Call) else None
        if callee is not None and callee.never_returns:
            return [check.error]
        if callee is not None and not callee.can_raise:
            return [check.okay]
        return [] if self._is_handed_on(check) else [check.okay, check.error]

    def _write(self, text: str, location: Location | None) -> None:
        self._output.append((text, location))

    def _emit_block(self, block: Block, following: Block | None) -> None:
        operations = block.operations
        terminator = block.terminator
        if isinstance(terminator, CheckError) and operations:
            last = operations[-1]
            if result_of(last) is terminator.result:
                for operation in operations[:-1]:
                    self._emit_operation(operation, block)
                self._emit_checked(last, terminator, following)
                return
            raise ToolBug(
                f"{self._function.name}: the block {block.label} checks a result that its last operation does not give"
            )
        for operation in operations:
            self._emit_operation(operation, block)
        self._emit_terminator(block, following)

    def _emit_operation(self, operation: Operation, block: Block) -> None:
        folding = self._folding
        if id(operation) in folding.dead:
            return
        result = result_of(operation)
        if result is None:
            self._write_effects(operation, block)
            return
        if id(operation) in folding.folded:
            text = self._expressions.operation(operation)
            if len(text) <= _LONGEST_EXPRESSION:
                self._texts[id(result)] = text
                return
        self._assign(operation, result)
        if type(operation) in RESULTS_WITH_EFFECTS:
            self._write_effects(operation, block)

    def _write_effects(self, operation: Operation, block: Block) -> None:
        for text in effect_statements(operation, self._expressions, self._inventory, id(block) in self._rare):
            self._write(text, operation.location)

    def _assign(self, operation: Operation, result: Temporary) -> None:
        """``type tN = …;``, without a variable for what nobody uses."""
        text = without_parentheses(self._expressions.operation(operation))
        if result.type == NOTHING or not self._folding.uses[id(result)]:
            prefix = "" if result.type == NOTHING and not isinstance(operation, (Call, CallIndirect)) else "(void)"
            self._write(f"{prefix}{text};", operation.location)
        elif id(result) in self._texts:
            self._write(f"{self._texts[id(result)]} = {text};", operation.location)
        else:
            kind = self._expressions.result_kind(operation, result.type)
            self._write(f"{kind} {self._name_temporary(result)} = {text};", operation.location)

    def _emit_checked(self, operation: Operation, check: CheckError, following: Block | None) -> None:
        """The operation that can fail, and where control goes after it."""
        result, location = check.result, operation.location
        callee = self._inventory.function(operation.function) if isinstance(operation, Call) else None
        text = self._expressions.operation(operation)
        if callee is not None and callee.never_returns:
            self._write(f"(void){text};", location)
            self._jump(check.error, following, location)
            return
        if callee is not None and not callee.can_raise:
            self._assign(operation, result)
            self._jump(check.okay, following, location)
            return
        if self._is_handed_on(check):
            self._write(f"return {text};", location)
            return
        if result.type == NOTHING:
            test = text
        elif self._folding.uses[id(result)] == 1 and error_test(result.type, "x") == "!x":
            test = error_test(result.type, text if is_atomic(text) else f"({text})")
        else:
            self._assign(operation, result)
            test = error_test(result.type, self._texts[id(result)])
        if check.error is following:
            passed = test[1:] if test.startswith("!") and is_atomic(test[1:]) else f"!({test})"
            self._write(f"if (likely({passed})) {self._goto(check.okay)}", location)
        else:
            self._write(f"if (unlikely({test})) {self._goto(check.error)}", location)
            self._jump(check.okay, following, location)

    def _is_handed_on(self, check: CheckError) -> bool:
        """Success returns the result and failure has nothing to do: the callee's result is ours, failed or not."""
        okay, error = check.okay, check.error
        if (
            okay.operations
            or error.operations
            or not isinstance(error.terminator, Fail)
            or not self._function.can_raise
        ):
            return False
        if not isinstance(okay.terminator, Return) or check.result.type != self._function.result:
            return False
        return okay.terminator.value is (None if check.result.type == NOTHING else check.result)

    # -------------------------------------------------------------------------------------------- control

    def _goto(self, target: Block) -> str:
        """A jump; a block that does nothing but fail is not emitted, its ``return`` stands for the jump."""
        if only_fails(target) and target is not self._function.blocks[0]:
            return self._failure()
        self._jumped.add(id(target))
        return f"goto {self._label(target)};"

    def _jump(self, target: Block, following: Block | None, location: Location | None) -> None:
        if target is not following:
            self._write(self._goto(target), location)

    def _emit_terminator(self, block: Block, following: Block | None) -> None:
        terminator = block.terminator
        location = terminator.location if terminator is not None else None
        match terminator:
            case Goto(target=target):
                self._jump(target, following, location)
            case Branch():
                self._emit_branch(terminator, following)
            case Return(value=value):
                if value is not None:
                    self._write(f"return {self._expressions.whole(value)};", location)
                else:
                    self._write("return false;" if self._function.can_raise else "return;", location)
            case SwitchClass():
                self._emit_switch(terminator)
            case SwitchInteger():
                self._emit_number_switch(terminator)
            case Fail():
                self._write(self._failure(), location)
            case Unreachable():
                self._write("__builtin_unreachable();", location)
            case Trap():
                self._write("__builtin_trap();", location)
            case _:
                raise ToolBug(f"{self._function.name}: the block {block.label} ends with {type(terminator).__name__}")

    def _failure(self) -> str:
        if not self._function.can_raise:
            raise ToolBug(f"{self._function.name} fails but is marked as one that cannot raise")
        return f"return {error_value(self._function.result)};"

    def _emit_branch(self, branch: Branch, following: Block | None) -> None:
        condition, expected = self._expressions.whole(branch.condition), branch.expected
        if branch.then is branch.otherwise:
            self._jump(branch.then, following, branch.location)
            return
        target, other = branch.then, branch.otherwise
        if target is following:
            target, other = other, target
            condition = f"!{condition}" if is_atomic(condition) else f"!({condition})"
            expected = None if expected is None else not expected
        if expected is not None:
            condition = f"{'likely' if expected else 'unlikely'}({condition})"
        self._write(f"if ({condition}) {self._goto(target)}", branch.location)
        self._jump(other, following, branch.location)

    def _emit_switch(self, switch: SwitchClass) -> None:
        """``switch`` on the class number with one ``case`` an interval, or on the arm that a table has for it."""
        arms = self._inventory.arm_tables.of(switch)
        tested = self._expressions.operand(switch.object)
        if arms.table:
            parts = [f"switch (arm_of({tested}, {arms.table}, {arms.size})) {{"]
            parts += [f"case {number}: {self._goto(block)}" for number, block in enumerate(arms.blocks, 1)]
        else:
            parts = [f"switch ({tested}->class_number) {{"]
            for block, spans in zip(arms.blocks, arms.intervals, strict=True):
                for first, last in spans:
                    parts.append(f"case {f'{first} ... {last}' if first != last else first}: {self._goto(block)}")
        parts += [f"default: {self._goto(switch.otherwise)}", "}"]
        for part in parts:
            self._write(part, switch.location)

    def _emit_number_switch(self, switch: SwitchInteger) -> None:
        parts = [f"switch ({self._expressions.whole(switch.value)}) {{"]
        parts += [f"case {number}: {self._goto(block)}" for number, block in switch.cases]
        parts += [f"default: {self._goto(switch.otherwise)}", "}"]
        for part in parts:
            self._write(part, switch.location)


@lru_cache(maxsize=1 << 12)
def _label_text(label: str) -> str:
    """Without the number of a line at its end, so that a function that moves stays the same."""
    text = "".join(character if character.isascii() and character.isalnum() else "_" for character in label)
    text = text.rstrip("0123456789_")
    return text if text and not text[0].isdigit() else f"block_{text}"


def _first_location(block: Block) -> Location | None:
    for operation in block.operations:
        if operation.location is not None:
            return operation.location
    return block.terminator.location if block.terminator is not None else None
