"""Finds fields that hold for life what their object was made with: such a field alone never closes a cycle.

    class Tree:                                          make(depth): Tree(make(depth - 1), make(depth - 1))
        def __init__(self, left, right): ...             -> left and right last: a tree like this is never cyclic

A *constructor* here is a function that is only called for an object that nothing else has seen, straight behind its
``new`` or from the constructor of a class below. Its parameters hold objects that were seen before its own object was,
so a field that nothing but constructors fill, with nothing but their parameters, leads from the later to the earlier.
A cycle needs a step the other way. Emptying a field (None) is no such step.

It must never call a field lasting that can be filled with something later.
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import READERS
from importos_tool.compiler.ir.types import holds_reference
from importos_tool.compiler.passes.backend_calls import BACKEND_ROOTS


class LastingFields:
    """Answers for one program, before anything is inlined."""

    def __init__(self, program: ir.Program, shared: dict[tuple[str, str], str]) -> None:
        self.program = program
        self._shared = shared
        self.facts = {name: Facts(function) for name, function in program.functions.items()}
        self._find_constructors()
        self._find_changing()

    def lasts(self, layout: ir.Layout, field: str) -> bool:
        """Whether the field is filled by constructors only."""
        return (self._shared[layout.name, field], field) not in self._changing

    # ------------------------------------------------------------------------------------------------ constructors

    def _find_constructors(self) -> None:
        """``early``: of each constructor the parameters that hold what was seen earlier than its object."""
        functions = self.program.functions
        excluded = {self.program.entry, *BACKEND_ROOTS}
        excluded |= {layout.destructor for layout in self.program.layouts.values()}
        excluded |= {name for name, function in functions.items() if function.exported}
        calls: dict[str, list[tuple[str, ir.Call]]] = {}
        for name, facts in self.facts.items():
            excluded |= facts.taken
            for call in facts.calls:
                calls.setdefault(call.function, []).append((name, call))
        self.early: dict[str, set[ir.Register]] = {}
        for name in calls:
            function = functions.get(name)
            if function is not None and name not in excluded and self.facts[name].has_receiver:
                kept = {p for p in function.parameters[1:] if p not in self.facts[name].moves}
                self.early[name] = kept
        changed = True
        while changed:
            changed = False
            for name in list(self.early):
                changed |= not self._check_constructor(name, calls[name])

    def _check_constructor(self, name: str, calls: list[tuple[str, ir.Call]]) -> bool:
        """False when something that was believed had to be given up."""
        parameters = self.program.functions[name].parameters
        before = len(self.early[name])
        for caller, call in calls:
            facts = self.facts[caller]
            if facts.is_fresh(call):
                continue
            if caller not in self.early or facts.root(call.arguments[0]) is not facts.receiver:
                del self.early[name]
                return False
            for parameter, argument in zip(parameters[1:], call.arguments[1:], strict=True):
                if not self._is_early(caller, argument):
                    self.early[name].discard(parameter)
        return len(self.early[name]) == before

    def _is_early(self, name: str, value: ir.Value) -> bool:
        root = self.facts[name].root(value)
        if type(root) is ir.Register:
            return root in self.early[name]
        return type(root) is not ir.Temporary

    # ------------------------------------------------------------------------------------------------ fields

    def _find_changing(self) -> None:
        self._changing: set[tuple[str, str]] = set()
        for name, facts in self.facts.items():
            for store in facts.stores:
                if type(store.value) is ir.Singleton or facts.is_first_store(store):
                    continue
                fills = facts.root(store.object) is facts.receiver and facts.receiver is not None
                if not (name in self.early and fills and self._is_early(name, store.value)):
                    self._changing.add((self._shared[store.layout, store.field], store.field))


class Facts:
    """What one function does that matters here."""

    def __init__(self, function: ir.Function) -> None:
        self.moves: dict[ir.Register, list[ir.Value]] = {}
        self.calls: list[ir.Call] = []
        self.stores: list[ir.StoreField] = []
        self.emptied: list[tuple[str, str]] = []  # layouts and fields
        self.taken: set[str] = set()
        self._made: dict[ir.Value, ir.New] = {}
        self._first_use: dict[ir.Value, object] = {}
        self._only_filled: set[ir.StoreField] = set()
        for block in function.blocks:
            filled: set[ir.Value] = set()
            for operation in block.operations:
                self._note(operation, filled)
            for value in READERS[type(block.terminator)](block.terminator):
                self._first_use.setdefault(value, block.terminator)
        first = function.parameters[0] if function.parameters else None
        self.has_receiver = first is not None and holds_reference(first.type) and first not in self.moves
        self.receiver = first if self.has_receiver else None

    def _note(self, operation: ir.Operation, filled: set[ir.Value]) -> None:
        kind = type(operation)
        if kind is ir.StoreField and operation.object in filled and operation.initial:  # type: ignore[union-attr]
            self._only_filled.add(operation)  # type: ignore[arg-type]
        for value in READERS[kind](operation):
            self._first_use.setdefault(value, operation)
            if kind is not ir.StoreField or value is operation.value:  # type: ignore[union-attr]
                filled.discard(value)
        if kind is ir.Move:
            self.moves.setdefault(operation.register, []).append(operation.value)  # type: ignore[union-attr]
        elif kind is ir.New:
            self._made[operation.result] = operation  # type: ignore[union-attr,assignment]
            filled.add(operation.result)  # type: ignore[union-attr]
        elif kind is ir.Call:
            self.calls.append(operation)  # type: ignore[arg-type]
        elif kind is ir.CodeOf:
            self.taken.add(operation.function)  # type: ignore[union-attr]
        elif kind is ir.TakeField:
            self.emptied.append((operation.layout, operation.field))  # type: ignore[union-attr]
        elif kind is ir.StoreField and holds_reference(operation.value.type):  # type: ignore[union-attr]
            self.stores.append(operation)  # type: ignore[arg-type]

    def root(self, value: ir.Value) -> ir.Value:
        """What a value is another name of: through registers that are assigned once."""
        seen: set[ir.Value] = set()
        while type(value) is ir.Register and len(self.moves.get(value, ())) == 1 and value not in seen:
            seen.add(value)
            value = self.moves[value][0]
        return value

    def is_fresh(self, call: ir.Call) -> bool:
        """Whether the first argument is a new object that nothing has used yet."""
        receiver = call.arguments[0]
        if type(receiver) is ir.Register:
            moved = self.moves.get(receiver, [])
            if receiver.name or len(moved) != 1 or self._first_use.get(receiver) is not call:
                return False
            made = moved[0]
            used = self._first_use.get(made)
            return made in self._made and type(used) is ir.Move and used.register is receiver
        return receiver in self._made and self._first_use.get(receiver) is call

    def is_first_store(self, store: ir.StoreField) -> bool:
        """Whether it fills an object straight behind its ``new``, before anything else has it."""
        return store in self._only_filled
