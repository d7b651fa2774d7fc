"""Inserts every ``retain`` and ``release``: the last pass, after which ownership is explicit.

What it does, with what ``ownership`` found::

    before:  t1 = load node.next of Node      after:  t1 = load node.next of Node
             t2 = call show(t1)                       t2 = call show(t1)               # stores to no field "next"
             t3 = new Pair                            t3 = new Pair
             store_initial t3.first = t2              store_initial t3.first = t2      # t2 moves
             store_initial t3.second = t1             retain t1
             store cell.value = t3                    store_initial t3.second = t1
             return                                   t4 = load cell.value of cell
                                                      store_initial cell.value = t3    # t3 moves
                                                      release_maybe_null t4
                                                      return

The rules: a function borrows its parameters and owns its results. Call results, new objects, items taken, the
exception taken and records made are owned. What an operation consumes is moved when this is the last use of an owned
value, else retained first. An owned value is released behind its last use, or on the edge on which it dies (blocks
for that are shared by edges that release the same). An assigned register has no old value left: it was released when
it died. What a store overwrites is loaded before it and released behind it (then every store is ``initial``). A
parameter that is assigned again is owned from the entry. The result of a call is nothing on its error edge. Constants
and literals are never counted.

It must never release twice, never let a borrowed value outlive what holds it, and release everything exactly once on
every way.
"""

from __future__ import annotations

from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import CONSUMED_FIELD, retarget, successor_blocks
from importos_tool.compiler.ir.types import holds_reference
from importos_tool.compiler.passes.call_graph import calls_of_all, components_bottom_up
from importos_tool.compiler.passes.cleanup import never_returning
from importos_tool.compiler.passes.nullable_values import nullable_values
from importos_tool.compiler.passes.ownership import Ownership, Step
from importos_tool.compiler.passes.write_effects import WriteEffects

_MOST_TAILS = 64  # blocks looked at for a shared tail
_STORE_KINDS: frozenset[type] = frozenset({ir.StoreField, ir.StoreItem, ir.StoreGlobal})
_ENDS: frozenset[type] = frozenset({ir.Unreachable, ir.Trap})  # of the program: nobody misses what is left
_LOAD_KINDS: frozenset[type] = frozenset({ir.LoadField, ir.LoadItem, ir.LoadGlobal, ir.RecordItem, ir.Primitive})


class CountingError(Exception):
    """A reference is used where no way has made it: a bug in an earlier pass."""


def count_program_references(program: ir.Program) -> None:
    """Counts in every function; failures must be explicit."""
    effects = WriteEffects(program)
    endless = never_returning(program)
    calls = calls_of_all(program)
    for component in components_bottom_up(program, calls):
        if len(component) > 1 or component[0] in calls[component[0]]:
            effects.note_recursive(component)
        for name in component:
            function = program.functions[name]
            _Counting(function, effects, endless).run()
            if effects.destructors:
                effects.note_counted(function)


class _Counting:
    """Rewrites one function."""

    def __init__(self, function: ir.Function, effects: WriteEffects, endless: frozenset[str]) -> None:
        self.function = function
        self.ownership = Ownership(function, effects, endless)
        self.nullable: frozenset[int] = frozenset()
        self.edges: dict[ir.Block, list[tuple[ir.Block, int]]] = {}

    def run(self) -> None:
        """Blocks first, then the edges, then the entry."""
        if self.ownership.values:
            self.nullable = nullable_values(self.function)
            for block in self.function.blocks:
                self._count_block(block)
            self._release_on_edges()
            self._own_parameters()
        else:
            self._retain_consumed_parameters()
        for block in self.function.blocks:
            if any(type(operation) in _STORE_KINDS for operation in block.operations):
                _release_overwritten(block)

    # -------------------------------------------------------------------------------------------- blocks

    def _count_block(self, block: ir.Block) -> None:
        """Inserts counts inside one block and notes what its edges must release."""
        ownership = self.ownership
        owned = ownership.owned
        steps = ownership.steps[block]
        terminator = block.terminator
        checks_error = type(terminator) is ir.CheckError
        live_out = live = ownership.live_out(block)
        lives: list[int] = []
        for step in reversed(steps):
            lives.append(live)
            live = live & ~step.defined | step.used
        lives.reverse()

        last = len(block.operations) - 1
        operations: list[ir.Operation] = []
        done = 0
        end_live = live_out
        result_bit = 0
        for step, after in zip(steps, lives, strict=True):
            if step.number < 0:
                end_live = self._count_terminator(step, after, operations, block, done)
                done = len(block.operations)
                continue
            operations.extend(block.operations[done : step.number])
            done = step.number + 1
            moved = self._retain_consumed(step, after, operations)
            old = step.defined & step.used & owned & ~moved
            if old:  # the register's old value is needed up to here
                self._release(old, operations, step.operation.location)
            operations.append(step.operation)
            if checks_error and step.number == last:
                end_live = live_out | step.used | step.defined
                result_bit = step.defined
                break
            self._finish_step(step, after, moved, operations)
        operations.extend(block.operations[done:])
        block.operations = operations
        end_live &= owned
        for target in dict.fromkeys(successor_blocks(terminator)):
            if not target.operations and type(target.terminator) in _ENDS:
                continue
            dead = end_live & ~ownership.live_in[target]
            if checks_error and target is terminator.error:  # type: ignore[union-attr]
                dead &= ~result_bit
            self.edges.setdefault(target, []).append((block, dead))

    def _finish_step(self, step: Step, after: int, moved: int, operations: list[ir.Operation]) -> None:
        """What follows an operation: the retain of a load that is owned, the releases of what dies here."""
        owned = self.ownership.owned
        defined = step.defined
        dead = step.used & ~defined & ~after & owned & ~moved
        if defined & owned:
            if type(step.operation) in _LOAD_KINDS:
                if after & defined:
                    self._retain(step.operation.result, operations, step.operation.location)
            elif not after & defined:
                dead |= defined
        if dead:
            self._release(dead, operations, step.operation.location)

    def _count_terminator(
        self, step: Step, after: int, operations: list[ir.Operation], block: ir.Block, done: int
    ) -> int:
        """Counts before a terminator that reads; returns what is alive at the jump."""
        operations.extend(block.operations[done:])
        if type(step.operation) is not ir.Return:
            return after | step.used
        moved = self._retain_consumed(step, after, operations)
        self._release(step.used & self.ownership.owned & ~moved, operations, step.operation.location)
        return 0

    # -------------------------------------------------------------------------------------------- consuming

    def _retain_consumed(self, step: Step, after: int, operations: list[ir.Operation]) -> int:
        """Retains what an operation consumes and cannot move; returns the bits of the owned values that move."""
        operation = step.operation
        kind = type(operation)
        if kind is ir.MakeRecord:
            consumed = operation.items
        elif kind in CONSUMED_FIELD:
            value = getattr(operation, CONSUMED_FIELD[kind])
            if value is None:
                return 0
            consumed = [value]
            if kind is ir.Move and not self._is_owned(operation.register):
                return 0
        else:
            return 0
        moved = 0
        for value in consumed:
            if not holds_reference(value.type):
                continue
            root = self._root(value)
            if type(root) is not ir.Register and type(root) is not ir.Temporary:
                continue
            bit = self._bit(root)
            if bit & self.ownership.owned and not bit & (after | moved):
                moved |= bit
            else:
                self._retain(value, operations, operation.location)
        return moved

    def _root(self, value: ir.Value) -> ir.Value:
        """The value of which this is only another name."""
        ownership = self.ownership
        while True:
            number = ownership.index.get(id(value))
            if number is None or number not in ownership.sources:
                return value
            value = ownership.sources[number]

    def _bit(self, value: Any) -> int:
        number = self.ownership.index.get(id(value))
        return 0 if number is None else 1 << number

    def _is_owned(self, value: Any) -> bool:
        return bool(self._bit(value) & self.ownership.owned)

    # -------------------------------------------------------------------------------------------- edges and entry

    def _release_on_edges(self) -> None:
        """Releases what dies on an edge: in the target when all edges to it agree, else in blocks between."""
        made: list[ir.Block] = []
        for target in list(self.edges):
            edges = self.edges[target]
            masks = {mask for _, mask in edges}
            if masks == {0}:
                continue
            if len(masks) == 1 and target is not self.function.blocks[0]:
                releases: list[ir.Operation] = []
                self._release(masks.pop(), releases, _first_location(target))
                place = 1 if target.operations and type(target.operations[0]) is ir.TakeException else 0
                target.operations[place:place] = releases
                continue
            between = self._between(target, sorted(masks - {0}, key=int.bit_count), made)
            for source, mask in edges:
                if mask:
                    retarget(source.terminator, target, between[mask])
        self.function.blocks.extend(made)

    def _between(self, target: ir.Block, masks: list[int], made: list[ir.Block]) -> dict[int, ir.Block]:
        """Blocks that release before ``target``, small sets first: a larger set ends in the block of a smaller one.

        Along a function the sets of what is alive grow and shrink by a few, so that nearly all tails are shared.
        """
        between: dict[int, ir.Block] = {}
        location = _first_location(target)
        for mask in masks:
            rest, following = mask, target
            for smaller in list(between)[-_MOST_TAILS:]:
                if not smaller & ~mask and (mask & ~smaller).bit_count() < rest.bit_count():
                    rest, following = mask & ~smaller, between[smaller]
            block = between[mask] = ir.Block(f"release_{target.label}", terminator=ir.Goto(following, location))
            self._release(rest, block.operations, location)
            made.append(block)
        return between

    def _own_parameters(self) -> None:
        """A parameter that is assigned again holds a reference of its own from the entry."""
        ownership, function = self.ownership, self.function
        entry = function.blocks[0]
        live = ownership.live_in[entry]
        retains: list[ir.Operation] = []
        for parameter in function.parameters:
            bit = self._bit(parameter)
            if bit & live:
                live &= ~bit
                self._retain(parameter, retains, function.location)
        live &= ownership.countable
        if live:
            value = ownership.values[live.bit_length() - 1]
            raise CountingError(f"{function.name}: {value!r} is used before it is made")
        if not retains:
            return
        if entry in self.edges:
            block = ir.Block("entry", retains, ir.Goto(entry, function.location))
            function.blocks.insert(0, block)
        else:
            entry.operations[0:0] = retains

    # -------------------------------------------------------------------------------------------- counting

    def _retain(self, value: ir.Value, operations: list[ir.Operation], location: ir.Location | None) -> None:
        operations.append(ir.Retain(value, id(value) in self.nullable, location))

    def _release(self, mask: int, operations: list[ir.Operation], location: ir.Location | None) -> None:
        values = self.ownership.values
        while mask:
            lowest = mask & -mask
            mask ^= lowest
            value = values[lowest.bit_length() - 1]
            operations.append(ir.Release(value, id(value) in self.nullable, location))

    def _retain_consumed_parameters(self) -> None:
        """A function without values of its own can still hand on its parameters."""
        if not any(holds_reference(parameter.type) for parameter in self.function.parameters):
            return
        self.nullable = nullable_values(self.function)
        for block in self.function.blocks:
            if type(block.terminator) is not ir.Return and not block.operations:
                continue
            operations: list[ir.Operation] = []
            for operation in [*block.operations, block.terminator]:
                name = CONSUMED_FIELD.get(type(operation))
                value = None if name is None else getattr(operation, name)
                if type(value) is ir.Register and holds_reference(value.type):
                    self._retain(value, operations, operation.location)  # type: ignore[union-attr]
                operations.append(operation)  # type: ignore[arg-type]
            operations.pop()
            block.operations = operations


def _release_overwritten(block: ir.Block) -> None:
    """What a store of a reference overwrites is released behind the store."""
    operations: list[ir.Operation] = []
    for operation in block.operations:
        load = _load_of_overwritten(operation)
        if load is None:
            operations.append(operation)
        else:
            operations += [load, operation, ir.Release(load.result, True, operation.location)]
            if not isinstance(operation, ir.StoreGlobal):
                operation.initial = True  # type: ignore[union-attr]
    block.operations = operations


def _load_of_overwritten(operation: ir.Operation) -> ir.LoadField | ir.LoadItem | ir.LoadGlobal | None:
    if type(operation) not in _STORE_KINDS:
        return None
    type_ = operation.value.type  # type: ignore[union-attr]
    if not holds_reference(type_):
        return None
    match operation:
        case ir.StoreField(object=object_, layout=layout, field=field, initial=False, location=location):
            return ir.LoadField(ir.Temporary(type_), object_, layout, field, location)
        case ir.StoreItem(array=array, layout=layout, index=index, initial=False, location=location):
            return ir.LoadItem(ir.Temporary(type_), array, layout, index, location)
        case ir.StoreGlobal(name=name, location=location):
            return ir.LoadGlobal(ir.Temporary(type_), name, location)
    return None


def _first_location(block: ir.Block) -> ir.Location | None:
    for operation in block.operations:
        return operation.location
    return None if block.terminator is None else block.terminator.location
