"""Who owns each reference of one function, and how long it lives: the analysis behind ``reference_counts``.

Every temporary and register that holds references is OWNED (this function must release it or hand it on) or BORROWED
(something else keeps it alive). Borrowed are parameters that are never assigned, and, while nothing can take it away,
what was read:

- a load (``object.field``, an array item, a global) from its object, whose own life is extended over all uses of the
  result;
- an item of a record, from the record;
- a register with a single assignment, from the value assigned: it is only another name;
- raw addresses into an object (``tail.address``, arithmetic on it, what ``u64.to_int`` makes of it for the kernel or a
  device): not counted, but they too keep their object alive.

A borrowed value is given up for OWNED (retained where it is made) when, while it or anything borrowed from it is
live, an operation may store to the place it was read from (``write_effects``), its holder register is assigned again,
or something dies whose destructor may store there. An argument of a call must survive the whole call. Liveness is
found first with every candidate borrowed, which gives the longest lives. What is given up no longer needs what it was
borrowed from, so that the innermost are given up first, liveness is found again, and so on until nothing is threatened.
"""

from __future__ import annotations

from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import CONSUMED_FIELD, READERS, RESULT_KINDS, successor_blocks
from importos_tool.compiler.ir.types import I64, U64, holds_reference
from importos_tool.compiler.passes.write_effects import EVERYWHERE, WriteEffects

_BORROWING_KINDS: frozenset[type] = frozenset({ir.LoadField, ir.LoadItem, ir.LoadGlobal, ir.RecordItem, ir.Primitive})
_OVERWRITING_KINDS: frozenset[type] = frozenset({ir.StoreField, ir.StoreItem, ir.StoreGlobal})
_CALL_KINDS: frozenset[type] = frozenset({ir.Call, ir.CallIndirect})
_CONSUMING_KINDS: frozenset[type] = frozenset(
    {ir.Move, ir.SetException, ir.StoreGlobal, ir.StoreField, ir.StoreItem, ir.MakeRecord}
)


class Step:
    """One operation or terminator that matters: ``number`` is its place in the block (-1: the terminator)."""

    __slots__ = ("number", "operation", "uses", "defined", "used", "effect", "is_call")

    def __init__(self, number: int, operation: Any, uses: list[int], defined: int, effect: int) -> None:
        self.number = number
        self.operation = operation
        self.uses = uses  # indices of counted values read
        self.defined = defined  # bit of the value assigned, or 0
        self.used = 0  # bits of the values read and of all that keep them alive
        self.effect = effect
        self.is_call = type(operation) in _CALL_KINDS


class Ownership:
    """The analysis of one function. ``owned`` and the live sets are bit masks over ``values``."""

    def __init__(self, function: ir.Function, effects: WriteEffects, endless: frozenset[str]) -> None:
        self.function = function
        self.effects = effects
        self.endless = endless
        self.values: list[Any] = []
        self.index: dict[int, int] = {}  # id of a value: its number
        self.owned = 0
        self.holders: dict[int, list[int]] = {}  # borrowed values: what keeps them alive
        self.sources: dict[int, ir.Value] = {}  # registers that are only another name: of what
        self.steps: dict[ir.Block, list[Step]] = {}
        self.live_in: dict[ir.Block, int] = {}
        self.moves: dict[Any, int] = {}
        self.countable = 0
        self.extended: dict[int, int] = {}  # a value read: its bit and those of all that keep it alive
        self._number_values()
        if not self.values:
            return
        self._make_steps()
        self._find_borrowing()
        self._extend_uses()
        self._solve()
        while self._give_up_threatened():
            self._extend_uses()
            self._solve()

    # -------------------------------------------------------------------------------------------- numbering

    def _number_values(self) -> None:
        """Numbers the values that matter: those with references, parameters only when they are assigned again."""
        moves = self.moves
        values, index = self.values, self.index
        addresses: list[Any] = []
        for block in self.function.blocks:
            for operation in block.operations:
                kind = type(operation)
                if kind is ir.Move:
                    register = operation.register  # type: ignore[union-attr]
                    count = moves.get(register, 0)
                    moves[register] = count + 1
                    if count == 0:
                        if register.type is U64:
                            addresses.append(operation)
                        elif holds_reference(register.type):
                            index[id(register)] = len(values)
                            values.append(register)
                elif kind in RESULT_KINDS:
                    result = operation.result  # type: ignore[union-attr]
                    if result.type is U64:
                        if kind is ir.Primitive:
                            addresses.append(operation)
                    elif result.type is I64:
                        if kind is ir.Primitive and operation.name == "u64.to_int":  # type: ignore[union-attr]
                            addresses.append(operation)
                    elif holds_reference(result.type) and not (
                        kind is ir.Call and operation.function in self.endless  # type: ignore[union-attr]
                    ):
                        index[id(result)] = len(values)
                        values.append(result)
        self.countable = (1 << len(values)) - 1
        if addresses:
            self._number_addresses(addresses)

    def _number_addresses(self, operations: list[Any]) -> None:
        """Raw addresses derived from objects: to a fixpoint, because blocks stand in no particular order."""
        index, values = self.index, self.values
        derived: set[int] = set()
        changed = any(type(o) is ir.Primitive and o.name == "tail.address" for o in operations)
        while changed:
            changed = False
            for operation in operations:
                target = operation.register if type(operation) is ir.Move else operation.result
                if id(target) in derived or self.moves.get(target, 0) > 1:
                    continue
                if type(target) is ir.Register and target.is_parameter:
                    continue
                is_root = type(operation) is ir.Primitive and operation.name == "tail.address"
                if is_root or any(id(value) in derived for value in READERS[type(operation)](operation)):
                    derived.add(id(target))
                    index[id(target)] = len(values)
                    values.append(target)
                    changed = True

    # -------------------------------------------------------------------------------------------- the operations

    def _make_steps(self) -> None:
        index, effects = self.index, self.effects
        for block in self.function.blocks:
            steps: list[Step] = []
            for number, operation in enumerate(block.operations):
                kind = type(operation)
                uses = [index[i] for i in map(id, READERS[kind](operation)) if i in index]
                defined = 0
                if kind is ir.Move:
                    i = index.get(id(operation.register), -1)  # type: ignore[union-attr]
                    defined = 0 if i < 0 else 1 << i
                elif kind in RESULT_KINDS:
                    i = index.get(id(operation.result), -1)  # type: ignore[union-attr]
                    defined = 0 if i < 0 else 1 << i
                effect = effects.effect_of(operation)
                if kind in _OVERWRITING_KINDS and _overwrites(operation):
                    effect |= effects.destructors
                if uses or defined or effect or (kind in _CONSUMING_KINDS and _reads_parameter(operation)):
                    steps.append(Step(number, operation, uses, defined, effect))
            terminator = block.terminator
            uses = [index[i] for i in map(id, READERS[type(terminator)](terminator)) if i in index]
            if uses or type(terminator) is ir.Return:
                steps.append(Step(-1, terminator, uses, 0, 0))
            self.steps[block] = steps

    def _find_borrowing(self) -> None:
        """Every candidate is borrowed at first; what no rule makes a candidate is owned."""
        effects = self.effects
        borrowed = 0
        self.places: dict[int, int] = {}  # place bit: candidates read from it
        for steps in self.steps.values():
            for step in steps:
                if not step.defined:
                    continue
                operation = step.operation
                kind = type(operation)
                number = step.defined.bit_length() - 1
                if kind is ir.Move:
                    register = operation.register
                    if self.moves[register] != 1 or register.is_parameter:
                        continue
                    borrowed |= step.defined
                    self.sources[number] = operation.value
                    self.holders[number] = step.uses
                elif kind in _BORROWING_KINDS:
                    place = effects.read_place(operation)
                    borrowed |= step.defined
                    self.holders[number] = step.uses
                    if place:
                        self.places[place] = self.places.get(place, 0) | step.defined
        self.owned = self.countable & ~borrowed

    # -------------------------------------------------------------------------------------------- liveness

    def _extend_uses(self) -> None:
        """``Step.used``: a use of a borrowed value is a use of what keeps it alive."""
        owned, holders = self.owned, self.holders
        extended = self.extended = {}

        def extend(number: int) -> int:
            mask = 0
            waiting = [number]
            while waiting:
                current = waiting.pop()
                bit = 1 << current
                if mask & bit:
                    continue
                known = extended.get(current)
                if known is not None:
                    mask |= known
                    continue
                mask |= bit
                if not owned & bit:
                    waiting.extend(holders.get(current, ()))
            extended[number] = mask
            return mask

        for steps in self.steps.values():
            for step in steps:
                mask = 0
                for number in step.uses:
                    mask |= extended.get(number) or extend(number)
                step.used = mask

    def _solve(self) -> None:
        """Backward liveness over the blocks."""
        generated: dict[ir.Block, int] = {}
        killed: dict[ir.Block, int] = {}
        predecessors: dict[ir.Block, list[ir.Block]] = {block: [] for block in self.function.blocks}
        for block in self.function.blocks:
            gen = kill = 0
            for step in reversed(self.steps[block]):
                gen = gen & ~step.defined | step.used
                kill |= step.defined
            generated[block], killed[block] = gen, kill
            for target in successor_blocks(block.terminator):
                predecessors[target].append(block)
        live_in = self.live_in = dict(generated)
        waiting = list(self.function.blocks)
        queued = set(waiting)
        while waiting:
            block = waiting.pop()
            queued.discard(block)
            live = live_in[block]
            for before in predecessors[block]:
                grown = live_in[before] | (live & ~killed[before])
                if grown != live_in[before]:
                    live_in[before] = grown
                    if before not in queued:
                        queued.add(before)
                        waiting.append(before)

    def live_out(self, block: ir.Block) -> int:
        """What is live behind the terminator, on any edge."""
        mask = 0
        for target in successor_blocks(block.terminator):
            mask |= self.live_in[target]
        return mask

    # -------------------------------------------------------------------------------------------- giving up

    def _give_up_threatened(self) -> bool:
        """Makes candidates owned that could lose what keeps them alive; True when there was one. What holds another
        of them waits: its own life may be shorter then."""
        dependents: dict[int, int] = {}  # a holder's bit: the candidates borrowed directly from it
        for number, holders in self.holders.items():
            for holder in holders:
                dependents[1 << holder] = dependents.get(1 << holder, 0) | 1 << number
        threats: dict[int, int] = {}
        by_destructors = self._read_from(self.effects.destructors)
        lost = 0
        for block in self.function.blocks:
            live = self.live_out(block)
            if by_destructors:
                lost |= by_destructors & self._live_where_edges_release(block, live)
            checked = _checked_operation(block)
            for step in reversed(self.steps[block]):
                if step.defined:
                    lost |= live & dependents.get(step.defined, 0)
                if step.effect:
                    threatened = threats.get(step.effect)
                    if threatened is None:
                        threatened = threats[step.effect] = self._read_from(step.effect)
                    lost |= threatened & (live | step.used if step.is_call else live)
                if by_destructors & live and step.number not in (-1, checked) and self._released_behind(step, live):
                    lost |= by_destructors & live
                live = live & ~step.defined | step.used
        lost &= self.countable & ~self.owned
        if not lost:
            return False
        lost = lost & ~self._holders_of(lost) or lost
        self.owned |= lost
        for number in list(self.sources):
            if lost >> number & 1:
                del self.sources[number]
        return True

    def _holders_of(self, candidates: int) -> int:
        """What keeps any of them alive, but itself."""
        found = 0
        while candidates:
            lowest = candidates & -candidates
            candidates ^= lowest
            number = lowest.bit_length() - 1
            found |= self.extended.get(number, lowest) & ~lowest
        return found

    def _live_where_edges_release(self, block: ir.Block, live_out: int) -> int:
        """What is live on an edge out of the block on which an owned value dies."""
        end = live_out
        last = _checked_operation(block)
        for step in self.steps[block][-2:]:
            if step.number < 0:
                end |= step.used
            elif step.number == last:
                end |= step.used | step.defined
        found = 0
        for target in successor_blocks(block.terminator):
            live = self.live_in[target]
            if end & self.owned & ~live:
                found |= live
        return found

    def _released_behind(self, step: Step, live: int) -> int:
        """The owned values that die at an operation inside of its block and are not handed on to what it makes;
        ``live``: what is live behind it."""
        dying = step.used & ~live | step.used & step.defined
        if type(step.operation) not in _BORROWING_KINDS:
            dying |= step.defined & ~live
        dying &= self.owned
        return dying & ~self._consumed(step.operation) if dying else 0

    def _consumed(self, operation: Any) -> int:
        """The bits of what an operation takes over."""
        kind = type(operation)
        if kind is ir.MakeRecord:
            values = operation.items
        elif kind in CONSUMED_FIELD:
            values = [getattr(operation, CONSUMED_FIELD[kind])]
        else:
            return 0
        mask = 0
        for value in values:
            number = self.index.get(id(value))
            while number is not None and number in self.sources:
                number = self.index.get(id(self.sources[number]))
            if number is not None:
                mask |= 1 << number
        return mask

    def _read_from(self, effect: int) -> int:
        mask = 0
        for place, candidates in self.places.items():
            if effect == EVERYWHERE or effect & place:
                mask |= candidates
        return mask


def _reads_parameter(operation: Any) -> bool:
    """A parameter that is never assigned has no number, but consuming it counts."""
    return any(type(v) is ir.Register and v.is_parameter for v in READERS[type(operation)](operation))


def _overwrites(operation: Any) -> bool:
    """A store that releases what was there."""
    if type(operation) is not ir.StoreGlobal and operation.initial:
        return False
    return holds_reference(operation.value.type)


def _checked_operation(block: ir.Block) -> int:
    """The place in the block of the operation whose failure its terminator looks at, or -1: what dies there dies on
    the edges."""
    return len(block.operations) - 1 if type(block.terminator) is ir.CheckError else -1
