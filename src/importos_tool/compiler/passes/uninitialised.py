"""Makes sure that every register is assigned before it is read; where that cannot be proved, the program checks.

What it does: a forward dataflow finds, for every read of a Python local, whether every way there assigns it (``del
x``, a move of null, takes it away again). Where not, a local that holds references is null until assigned and the
read is guarded by ``is_null``; a value type gets a truth register beside it. The failing side raises
UnboundLocalError::

    before:  entry:  branch c then join          after:  entry:  x = null
             then:   x = %1                                      branch c then join
                     goto join                           then:   x = %1
             join:   return x                                    goto join
                                                         join:   %2 = is_null x
                                                                 branch %2 unbound bound
                                                         unbound: call importos.runtime.failures.raise_unbound_local "x"
                                                                 unreachable
                                                         bound:  return x

Registers without a name are made by the compiler and always assigned; one that is not is a bug of the compiler and is
reported as such. A parameter is assigned on entry. ``is_null`` of a register is lowering's own test and needs no
check, only a null; so does ``object.keep``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import READERS, successor_blocks
from importos_tool.compiler.ir.primitives import KEEP
from importos_tool.compiler.ir.types import BOOL, F64, NOTHING, IrType, Record, holds_reference
from importos_tool.compiler.passes.raising import failure_test

RAISE_UNBOUND_LOCAL = "importos.runtime.failures.raise_unbound_local"


class UnassignedRegisterError(Exception):
    """A register of the compiler's own is read before it is assigned: a bug in lowering."""


def check_assignments(program: ir.Program) -> list[ir.Function]:
    """Checks every function, and answers which have changed; needs what ``raising`` found."""
    can_fail = failure_test(program)
    return [function for function in program.functions.values() if _Assignments(function, can_fail).run()]


class _Assignments:
    """The definite assignment of one function's registers, as bit sets."""

    def __init__(self, function: ir.Function, can_fail: Callable[[Any], bool]) -> None:
        self.function = function
        self.can_fail = can_fail
        self.bits: dict[Any, int] = {}
        self.states: dict[ir.Block, int] = {}

    def run(self) -> bool:
        """Whether anything was to be done."""
        self._number_registers()
        if not self.bits:
            return False
        self._solve()
        guarded = self._insert_guards()
        if guarded:
            self._initialise(guarded)
        return bool(guarded)

    def _number_registers(self) -> None:
        """Bits for the registers that may matter: assigned more than in one straight line before all their reads."""
        registers: dict[Any, int] = {}
        for block in self.function.blocks:
            for operation in block.operations:
                if type(operation) is ir.Move:
                    registers.setdefault(operation.register, len(registers))
                for value in READERS[type(operation)](operation):
                    if type(value) is ir.Register:
                        registers.setdefault(value, len(registers))
            for value in READERS[type(block.terminator)](block.terminator):
                if type(value) is ir.Register:
                    registers.setdefault(value, len(registers))
        self.bits = {register: 1 << number for register, number in registers.items()}

    def _solve(self) -> None:
        everything = (1 << len(self.bits)) - 1
        start = 0
        for parameter in self.function.parameters:
            start |= self.bits.get(parameter, 0)
        states = self.states
        entry = self.function.blocks[0]
        states[entry] = start
        waiting = [entry]
        while waiting:
            block = waiting.pop()
            state, at_failure = self._flow(block, states[block])
            targets = [(target, state) for target in successor_blocks(block.terminator)]
            if block.handler is not None and at_failure is not None:
                targets.append((block.handler, at_failure))
            for target, assigned in targets:
                before = states.get(target, everything)
                after = before & assigned
                if after != before or target not in states:
                    states[target] = after
                    waiting.append(target)

    def _flow(self, block: ir.Block, state: int) -> tuple[int, int | None]:
        """The state at the end of a block, and what is assigned wherever it may fail (None: it cannot fail).

        A read that gets a guard may fail too; after it the register is assigned.
        """
        at_failure: int | None = None
        bits = self.bits
        has_handler = block.handler is not None
        for operation in block.operations:
            if has_handler and (self.can_fail(operation) or self._unproved(operation, state)):
                at_failure = state if at_failure is None else at_failure & state
            if type(operation) is ir.Move:
                bit = bits[operation.register]
                state = state & ~bit if _unassigns(operation) else state | bit
        if has_handler:
            if type(block.terminator) is ir.Fail or self._unproved(block.terminator, state):
                at_failure = state if at_failure is None else at_failure & state
        return state, at_failure

    def _unproved(self, operation: Any, state: int) -> list[ir.Register]:
        """The registers that an operation reads and that may be unassigned."""
        found: list[ir.Register] = []
        for value in READERS[type(operation)](operation):
            if type(value) is ir.Register and not state & self.bits[value] and value not in found:
                found.append(value)
        return found

    # -------------------------------------------------------------------------------------------- guards

    def _insert_guards(self) -> list[ir.Register]:
        """Splits blocks before unproved reads; returns the registers that need a null or a truth register."""
        function = self.function
        needed: dict[ir.Register, None] = {}
        shadows: dict[ir.Register, ir.Register] = {}
        failing: dict[tuple[ir.Register, ir.Block | None, ir.Location | None], ir.Block] = {}
        for block in list(function.blocks):
            if block not in self.states:
                continue
            state = self.states[block]
            operations = block.operations
            current = block
            current.operations = []
            terminator = block.terminator
            for operation in [*operations, terminator]:
                for register in self._unproved(operation, state):
                    needed[register] = None
                    if _may_be_unassigned(operation):
                        continue
                    state |= self.bits[register]
                    current = self._guard(current, register, operation, shadows, failing)
                if operation is terminator:
                    break
                current.operations.append(operation)  # type: ignore[arg-type]
                if type(operation) is ir.Move:
                    bit = self.bits[operation.register]
                    state = state & ~bit if _unassigns(operation) else state | bit
            current.terminator = terminator
        self._follow_shadows(shadows)
        return [*needed, *shadows.values()]

    def _guard(
        self,
        current: ir.Block,
        register: ir.Register,
        operation: Any,
        shadows: dict[ir.Register, ir.Register],
        failing: dict[tuple[ir.Register, ir.Block | None, ir.Location | None], ir.Block],
    ) -> ir.Block:
        """Ends ``current`` with the check of one register; returns the block in which it is assigned."""
        if not register.name:
            raise UnassignedRegisterError(f"{self.function.name}: a register of the compiler is read unassigned")
        location = operation.location
        key = (register, current.handler, location)
        unbound = failing.get(key)
        if unbound is None:
            unbound = failing[key] = ir.Block(f"unbound_{register.name}", handler=current.handler)
            name = ir.LiteralObject(register.name)
            call = ir.Call(ir.Temporary(NOTHING), RAISE_UNBOUND_LOCAL, [name], location)
            unbound.operations.append(call)
            unbound.terminator = ir.Unreachable(location)
            self.function.blocks.append(unbound)
        bound = ir.Block(f"bound_{register.name}", handler=current.handler)
        self.function.blocks.append(bound)
        if holds_reference(register.type):
            test = ir.Temporary(BOOL)
            current.operations.append(ir.IsNull(test, register, location))
            current.terminator = ir.Branch(test, unbound, bound, False, location)
        else:
            shadow = shadows.get(register)
            if shadow is None:
                shadow = shadows[register] = ir.Register(BOOL, "")
            current.terminator = ir.Branch(shadow, bound, unbound, True, location)
        return bound

    def _follow_shadows(self, shadows: dict[ir.Register, ir.Register]) -> None:
        """Every assignment of a register with a truth register beside it sets that too."""
        if not shadows:
            return
        for block in self.function.blocks:
            if not any(type(o) is ir.Move and o.register in shadows for o in block.operations):
                continue
            operations: list[ir.Operation] = []
            for operation in block.operations:
                operations.append(operation)
                if type(operation) is ir.Move and operation.register in shadows:
                    operations.append(ir.Move(shadows[operation.register], ir.TRUE, operation.location))
            block.operations = operations

    def _initialise(self, registers: list[ir.Register]) -> None:
        """Zeros at the entry, in a block of its own (the old entry may be the head of a loop)."""
        function = self.function
        entry = ir.Block("entry")
        for register in registers:
            if not register.is_parameter:
                entry.operations.append(ir.Move(register, zero_of(register.type), function.location))
        entry.terminator = ir.Goto(function.blocks[0], function.location)
        function.blocks.insert(0, entry)


def zero_of(type_: IrType) -> ir.Constant:
    """All zero bits: null, false, zero."""
    if isinstance(type_, Record) or type_.name == "reference" or type_.name == "code":
        return ir.Constant(None, type_)
    if type_ == BOOL:
        return ir.FALSE
    return ir.Constant(0.0 if type_ == F64 else 0, type_)


def _may_be_unassigned(operation: Any) -> bool:
    """Whether the operation reads a variable that may hold nothing, and is content with null."""
    return type(operation) is ir.IsNull or (type(operation) is ir.Primitive and operation.name == KEEP)


def _unassigns(move: ir.Move) -> bool:
    """A move of null to a local is ``del``. Zero records are ordinary values: the empty tuple is one."""
    value = move.value
    if type(value) is not ir.Constant or value.value is not None or not move.register.name:
        return False
    return not isinstance(value.type, Record)
