"""Which places in memory a call may overwrite: how long a value read from the heap may stay borrowed.

A value read from ``object.field`` lives as long as the field holds it. It can only go away when something stores to
such a field (and releases what was there); a release alone frees only what no live object holds. So every place of
references gets a bit: fields by name (a class and its base see the same field), fields of cells by their layout,
array items by their type, globals by name. The effect of a function is the set of places that it or anything it calls
may store to, found over the whole program from the leaves up; an indirect call may store to all.

Destructors (``__del__``) run wherever something is released: what they may store to (``destructors``) belongs to the
effect of every function that releases, which is known once it is counted (``note_counted``). What emitted code calls on
its own for an operation (``backend_calls``) belongs to the operation's effect.

``all_types``: the places of values that hold no references count as well (pass ``repeated_loads``); then the store into
a fresh object is one too.

It must never miss a store. An operation that can let other Python code run must count as an indirect call.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.primitives import KEEP, PRIMITIVES
from importos_tool.compiler.ir.types import IrType, holds_reference, name_of
from importos_tool.compiler.passes.backend_calls import CALLED_BY_BACKEND
from importos_tool.compiler.passes.call_graph import components_bottom_up

EVERYWHERE = -1  # all bits
# What is known to write no field of an object: bytes behind objects, memory of the heap and of devices, the machine.
_NO_FIELDS = ("tail.", "memory.", "heap.", "image.", "traceback.", "x86.", "linux.", "processor.")
_WRITES_ANYWHERE = frozenset(
    name
    for name, primitive in PRIMITIVES.items()
    if not primitive.pure and not primitive.reads and name != KEEP and not name.startswith(_NO_FIELDS)
)
# Operations that may write by themselves; what others run is called by the emitted code.
_WRITING_KINDS: frozenset[type] = frozenset({
    ir.CallIndirect, ir.StoreField, ir.TakeField, ir.StoreItem, ir.TakeItem, ir.MoveItems, ir.ClearItems,
    ir.StoreGlobal, ir.Primitive,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _OwnEffect:
    """What one function does itself: the places it may overwrite, the functions it calls, and the kinds of operations
    for which emitted code calls functions on its own.
    """

    places: int
    callees: tuple[str, ...]
    kinds: tuple[type, ...]


class WriteEffects:
    """Places and effects of a whole program."""

    def __init__(self, program: ir.Program, *, all_types: bool = False) -> None:
        self.program = program
        self.all_types = all_types
        self._places: dict[tuple[str, str], int] = {}
        self._fields: dict[tuple[str, str], int] = {}
        self.functions: dict[str, int] = {}
        self._own: dict[str, _OwnEffect] = {}
        self.hidden = dict.fromkeys(CALLED_BY_BACKEND, 0)
        self._effective = frozenset({ir.Call, *_WRITING_KINDS, *self.hidden})
        components = components_bottom_up(program)
        while True:
            self._sum_up(components)
            hidden = {kind: self._hidden_effect(names) for kind, names in CALLED_BY_BACKEND.items()}
            if hidden == self.hidden:
                break
            self.hidden = hidden  # it counts in every function with such an operation: once more
        self.destructors = self.hidden[ir.Release]
        for layout in program.layouts.values():
            if layout.destructor:
                self.destructors |= self.functions.get(layout.destructor, EVERYWHERE)
        for kind in self.hidden:  # the collector of cycles runs destructors too
            self.hidden[kind] |= self.destructors

    def note_recursive(self, names: Iterable[str]) -> None:
        """Functions that call each other are taken for ones that release, before they are counted."""
        for name in names:
            self.functions[name] |= self.destructors

    def note_counted(self, function: ir.Function) -> None:
        """Adds what destructors may do while a function runs, all of whose callees have been noted before."""
        effect = self.functions[function.name]
        for block in function.blocks:
            for operation in block.operations:
                kind = type(operation)
                if kind is ir.Call:
                    effect |= self.functions.get(operation.function, EVERYWHERE)  # type: ignore[union-attr]
                elif kind in self.hidden:
                    effect |= self.effect_of(operation)
        self.functions[function.name] = effect

    def _sum_up(self, components: list[list[str]]) -> None:
        """The effects of all functions, callees first; a component has one effect."""
        for component in components:
            effect = 0
            inside = frozenset(component)
            for name in component:
                own = self._own.get(name)
                if own is None:
                    own = self._own[name] = self._own_effect(self.program.functions[name])
                effect |= own.places
                for callee in own.callees:
                    if callee not in inside:
                        effect |= self.functions.get(callee, EVERYWHERE)
                for kind in own.kinds:
                    effect |= self.hidden[kind]
            for name in component:
                self.functions[name] = effect

    def _hidden_effect(self, names: tuple[str, ...]) -> int:
        effect = 0
        for name in names:
            effect |= self.functions.get(name, 0)  # what is not in the program is not called
        return effect

    def _place(self, kind: str, name: str) -> int:
        return self._places.setdefault((kind, name), 1 << len(self._places))

    def field_place(self, layout_name: str, field: str) -> int:
        """The bit of a field."""
        key = (layout_name, field)
        place = self._fields.get(key)
        if place is None:
            layout = self.program.layouts.get(layout_name)
            is_private = layout is not None and not layout.ancestors  # no class: nothing else can name its fields
            place = self._fields[key] = self._place(f"field of {layout_name}" if is_private else "field", field)
        return place

    def item_place(self, layout_name: str) -> int:
        """The bit of the items of all arrays with the same type of item; 0 when they are no references."""
        layout = self.program.layouts[layout_name]
        if layout.item is None or not self._counts(layout.item):
            return 0
        return self._place("items", name_of(layout.item))

    def global_place(self, name: str) -> int:
        """The bit of a global."""
        return self._place("global", name)

    def read_place(self, operation: Any) -> int:
        """The place that a load reads (0 for what is no load from memory)."""
        kind = type(operation)
        if kind is ir.LoadField:
            layout = self.program.layouts.get(operation.layout)
            if layout is not None and operation.field in layout.settled and not self.all_types:
                return 0
            return self.field_place(operation.layout, operation.field)
        if kind is ir.LoadItem:
            return self.item_place(operation.layout)
        if kind is ir.LoadGlobal:
            return self.global_place(operation.name)
        return 0

    def effect_of(self, operation: Any) -> int:
        """The places that an operation may overwrite."""
        kind = type(operation)
        if kind not in self._effective:
            return 0
        if kind is ir.Call:
            return self.functions.get(operation.function, EVERYWHERE)
        if kind is ir.CallIndirect:
            return EVERYWHERE
        if kind is ir.StoreField:
            if (operation.initial and not self.all_types) or not self._counts(operation.value.type):
                return 0
            return self.field_place(operation.layout, operation.field)
        if kind is ir.TakeField:
            return self.field_place(operation.layout, operation.field) if self._counts(operation.result.type) else 0
        if kind is ir.StoreItem:
            return 0 if operation.initial and not self.all_types else self.item_place(operation.layout)
        if kind is ir.TakeItem or kind is ir.MoveItems or kind is ir.ClearItems:
            return self.item_place(operation.layout)
        if kind is ir.StoreGlobal:
            return self.global_place(operation.name) if self._counts(operation.value.type) else 0
        if kind is ir.Primitive and PRIMITIVES[operation.name].runs_code:
            return EVERYWHERE
        if kind is ir.Primitive and self.all_types:
            return EVERYWHERE if operation.name in _WRITES_ANYWHERE else 0
        return self.hidden.get(kind, 0)

    def _counts(self, type_: IrType) -> bool:
        return self.all_types or holds_reference(type_)

    def _own_effect(self, function: ir.Function) -> _OwnEffect:
        places = 0
        callees: dict[str, None] = {}
        kinds: dict[type, None] = {}
        for block in function.blocks:
            for operation in block.operations:
                kind = type(operation)
                if kind is ir.Call:
                    callees[operation.function] = None  # type: ignore[union-attr]
                elif kind in _WRITING_KINDS:
                    places |= self.effect_of(operation)
                elif kind in self.hidden:
                    kinds[kind] = None
        return _OwnEffect(places, tuple(callees), tuple(kinds))
