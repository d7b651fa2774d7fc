"""Loads of a field whose value is at hand become that value.

What it does: where on every way the field was loaded or stored before, and nothing may have stored to it since, it is
not loaded again::

    before:  t1 = load items._length of list          after:  t1 = load items._length of list
             t2 = int.less i, t1                              t2 = int.less i, t1
             branch t2 body done                              branch t2 body done
             body: t3 = load items._length of list            body: t4 = int.less_unsigned i, t1
                   t4 = int.less_unsigned i, t3

So the pass ``ranges`` sees that it is the same length. Only numbers and truth values: how long a reference may be
borrowed is the business of the counting pass. What a call may store to is found as there (``write_effects``); whatever
a destructor may store to is never at hand.

It must run when every register is assigned, and must never take a field for unchanged that something may have changed.
"""

from __future__ import annotations

from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import RESULT_KINDS, replace_everywhere, resolve_replacements
from importos_tool.compiler.ir.types import BOOL, I64
from importos_tool.compiler.passes.dominance import Flow
from importos_tool.compiler.passes.write_effects import WriteEffects

_Key = tuple[int, int, bool]  # the object's id, the field's place, whether it holds a truth value


def drop_repeated_loads(program: ir.Program) -> list[ir.Function]:
    """Rewrites every function, and answers which may have changed."""
    effects = WriteEffects(program, all_types=True)
    return [function for function in program.functions.values() if drop_loads_of(function, effects)]


def drop_loads_of(function: ir.Function, effects: WriteEffects) -> bool:
    """Rewrites one function; ``effects`` are those of values of all types. False when it is as before."""
    if not _loads_twice(function):
        return False
    _Loads(function, effects).drop()
    return True


def _is_candidate(operation: Any) -> bool:
    return type(operation) is ir.LoadField and operation.result.type in (I64, BOOL)


def _loads_twice(function: ir.Function) -> bool:
    """False when nothing can be found: the quick look at every function."""
    seen: set[tuple[int, str]] = set()
    for block in function.blocks:
        for operation in block.operations:
            kind = type(operation)
            if kind is ir.LoadField or kind is ir.StoreField:
                key = (id(operation.object), operation.field)  # type: ignore[union-attr]
                if key in seen and kind is ir.LoadField:
                    return True
                seen.add(key)
    return False


class _Loads:
    """One function; every load and store of a field is a bit: set while its value is still what the field holds."""

    def __init__(self, function: ir.Function, effects: WriteEffects) -> None:
        self._function = function
        self._effects = effects
        self._flow = Flow(function)
        self._moves = _count_moves(function)
        self._values: list[ir.Value] = []  # by bit
        self._bits: dict[int, int] = {}  # by id of the operation
        self._of_key: dict[_Key, int] = {}
        self._of_place: list[tuple[int, int]] = []  # places, bits
        self._of_value: dict[int, int] = {}  # by id: what ends when the value is assigned again
        self._find_bits()

    def drop(self) -> None:
        """Takes the loads away whose value is at hand."""
        at_start = self._available()
        replaced: dict[int, ir.Value] = {}
        dropped: list[ir.Operation] = []
        for number, block in enumerate(self._flow.blocks):
            available = at_start[number]
            kept: list[ir.Operation] = []
            for operation in block.operations:
                if available and _is_candidate(operation):
                    at_hand = available & self._of_key.get(self._key(operation), 0)
                    if at_hand:
                        replaced[id(operation.result)] = self._values[(at_hand & -at_hand).bit_length() - 1]  # type: ignore[union-attr]
                        dropped.append(operation)  # kept alive, so that no id is given out again
                        continue
                available = self._behind(operation, available)
                kept.append(operation)
            block.operations = kept
        if replaced:
            resolve_replacements(replaced)
            replace_everywhere(self._function.blocks, replaced)

    # -------------------------------------------------------------------------------------------- bits

    def _key(self, operation: Any) -> _Key:
        """Behind a test of its class an object may be read as one of a class that it never has here."""
        value = operation.result if type(operation) is ir.LoadField else operation.value
        place = self._effects.field_place(operation.layout, operation.field)
        return (id(operation.object), place, value.type == BOOL)

    def _find_bits(self) -> None:
        effects = self._effects
        by_place: dict[int, int] = {}
        for block in self._flow.blocks:
            for operation in block.operations:
                if _is_candidate(operation):
                    value: ir.Value = operation.result  # type: ignore[union-attr]
                elif type(operation) is ir.StoreField and operation.value.type in (I64, BOOL):
                    value = operation.value
                else:
                    continue
                subject: ir.Value = operation.object  # type: ignore[union-attr]
                if not self._is_steady(subject) or not self._is_steady(value):
                    continue
                key = self._key(operation)
                if key[1] & effects.destructors:
                    continue
                bit = 1 << len(self._values)
                self._values.append(value)
                self._bits[id(operation)] = bit
                self._of_key[key] = self._of_key.get(key, 0) | bit
                by_place[key[1]] = by_place.get(key[1], 0) | bit
                for assigned in (subject, value) if type(operation) is ir.StoreField else (subject,):
                    self._of_value[id(assigned)] = self._of_value.get(id(assigned), 0) | bit
        self._of_place = list(by_place.items())

    def _is_steady(self, value: ir.Value) -> bool:
        """True for what is assigned at one place at most."""
        if type(value) is not ir.Register:
            return True
        return self._moves.get(id(value), 0) == (0 if value.is_parameter else 1)

    # -------------------------------------------------------------------------------------------- what is at hand

    def _behind(self, operation: Any, available: int) -> int:
        """What is at hand behind an operation."""
        kind = type(operation)
        if kind is ir.Move:
            return available & ~self._of_value.get(id(operation.register), 0)
        if available:
            if kind in RESULT_KINDS:
                available &= ~self._of_value.get(id(operation.result), 0)
            places = self._effects.effect_of(operation)
            if places:
                for place, bits in self._of_place:
                    if places & place:
                        available &= ~bits
        return available | self._bits.get(id(operation), 0)

    def _available(self) -> list[int]:
        """What is at hand at the start of each block: on every way into it."""
        flow = self._flow
        everything = (1 << len(self._values)) - 1
        gained, kept = [], []
        for block in flow.blocks:
            gain, keep = 0, everything
            for operation in block.operations:
                gain = self._behind(operation, gain)
                keep = self._behind(operation, keep)
            gained.append(gain)
            kept.append(keep)
        starts = [everything] * len(flow.blocks)
        starts[0] = 0
        changed = True
        while changed:
            changed = False
            for number in range(1, len(flow.blocks)):
                start = 0 if number in flow.handlers else everything
                for before in flow.predecessors[number]:
                    start &= gained[before] | (starts[before] & kept[before])
                if start != starts[number]:
                    starts[number] = start
                    changed = True
        return starts


def _count_moves(function: ir.Function) -> dict[int, int]:
    moves: dict[int, int] = {}
    for block in function.blocks:
        for operation in block.operations:
            if type(operation) is ir.Move:
                moves[id(operation.register)] = moves.get(id(operation.register), 0) + 1
    return moves
