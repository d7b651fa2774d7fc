"""Which kinds of objects a place can hold: for every field, item, variable and value the layouts that reach it.

Found over the whole program without regard to order: what is made flows along moves, calls, stores and loads until
nothing changes. A field is one place for a class and all below it; the items of all arrays of one layout are one place;
what is raised anywhere may be taken anywhere. A set of layouts is a number, one bit a layout.

It must never miss a flow: the collector never looks at objects of which this says that they are in no cycle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import IrType, holds_reference
from importos_tool.compiler.passes.backend_calls import ADD_LOCATION
from importos_tool.compiler.passes.postorder import reverse_postorder

HOLD_UNCOUNTED = "object.hold_uncounted"
OBJECT_AT = "object.at"
EVERYTHING = -1
_Place = object


class ObjectFlow:
    """The solved flow of one program. The ``held`` functions answer sets of layouts."""

    def __init__(self, program: ir.Program) -> None:
        self.program = program
        self.layouts = list(program.layouts.values())
        self.bits = {layout.name: 1 << number for number, layout in enumerate(self.layouts)}
        self.uncounted: set[str] = set()
        self._numbers: dict[_Place, int] = {}
        self._sets: list[int] = []
        self._targets: list[list[tuple[int, int]]] = []  # (place, mask)
        self.shared_fields = _shared_fields(self.layouts)
        self._indirect: dict[tuple[IrType, ...], list[ir.Function]] = {}
        self._uncounted_stores: list[tuple[int, int]] = []  # (holder, value)
        self._connect_program()
        self._solve(range(len(self._sets)))
        self._connect_uncounted()

    def held_by_field(self, layout: ir.Layout, field: str) -> int:
        """What a field can hold."""
        return self._sets[self._field(layout.name, field)]

    def held_by_items(self, layout: ir.Layout) -> int:
        """What the items of an array can hold."""
        return self._sets[self._place(("items", layout.name))]

    # ------------------------------------------------------------------------------------------------ places

    def _place(self, key: _Place) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._sets)
            self._sets.append(0)
            self._targets.append([])
        return number

    def _field(self, layout: str, field: str) -> int:
        return self._place(("field", self.shared_fields.get((layout, field), layout), field))

    def _flow(self, source: int | None, target: int | None, mask: int = EVERYTHING) -> None:
        if source is not None and target is not None and source != target:
            self._targets[source].append((target, mask))

    def _value(self, value: ir.Value | None) -> int | None:
        """The place of a value that can be an object with fields; None for numbers and what is immortal."""
        if type(value) in (ir.Temporary, ir.Register) and holds_reference(value.type):  # type: ignore[union-attr]
            return self._place(value)
        return None

    # ------------------------------------------------------------------------------------------------ the program

    def _connect_program(self) -> None:
        functions = self.program.functions
        taken: dict[str, None] = {}
        for function in functions.values():
            for block in function.blocks:
                taken |= {o.function: None for o in block.operations if type(o) is ir.CodeOf}
        for name in taken:
            types = tuple(parameter.type for parameter in functions[name].parameters)
            self._indirect.setdefault(types, []).append(functions[name])
        for function in functions.values():
            self._connect_function(function)
        for layout in self.layouts:
            if layout.destructor:
                self._sets[self._place(functions[layout.destructor].parameters[0])] |= self.bits[layout.name]
        if ADD_LOCATION in functions:
            self._flow(self._place("exception"), self._place(functions[ADD_LOCATION].parameters[0]))

    def _connect_function(self, function: ir.Function) -> None:
        chosen = _chosen_classes(function)
        result = self._place(("result", function.name))
        for block in function.blocks:
            for operation in block.operations:
                self._connect(operation, chosen.get(block))
            if type(block.terminator) is ir.Return:
                self._flow(self._value(block.terminator.value), result)

    def _connect(self, operation: ir.Operation, chosen: tuple[ir.Value, tuple[str, ...]] | None) -> None:
        value, flow = self._value, self._flow
        match operation:  # what there is most of first
            case ir.Call(result=target, function=name, arguments=arguments):
                if name in self.program.functions:
                    self._connect_call(self.program.functions[name], arguments, target, chosen)
            case ir.Primitive(result=target, name=name) if name == OBJECT_AT:
                self._sets[self._place(target)] = (1 << len(self.layouts)) - 1
            case ir.Primitive(name=name, arguments=[holder, source]) if name == HOLD_UNCOUNTED:
                places = value(holder), value(source)
                if places[0] is not None and places[1] is not None:
                    self._uncounted_stores.append((places[0], places[1]))
            case ir.Primitive():
                pass
            case ir.Move(register=target, value=source):
                flow(value(source), value(target))
            case ir.New(result=made, layout=layout):
                self._sets[self._place(made)] |= self.bits[layout]
            case (
                ir.LoadField(result=target, layout=layout, field=field)
                | ir.TakeField(result=target, layout=layout, field=field)
            ):
                flow(self._field(layout, field), value(target))
            case ir.StoreField(layout=layout, field=field, value=source):
                flow(value(source), self._field(layout, field))
            case ir.LoadItem(result=target, layout=layout) | ir.TakeItem(result=target, layout=layout):
                flow(self._place(("items", layout)), value(target))
            case ir.StoreItem(layout=layout, value=source):
                flow(value(source), self._place(("items", layout)))
            case ir.LoadGlobal(result=target, name=name):
                flow(self._place(("global", name)), value(target))
            case ir.StoreGlobal(name=name, value=source):
                flow(value(source), self._place(("global", name)))
            case ir.MakeRecord(result=target, items=items):
                for item in items:
                    flow(value(item), value(target))
            case ir.RecordItem(result=target, record=record):
                flow(value(record), value(target))
            case ir.SetException(value=source):
                flow(value(source), self._place("exception"))
            case ir.TakeException(result=target):
                flow(self._place("exception"), value(target))
            case ir.CallIndirect(result=target, arguments=arguments):
                for function in self._indirect.get(tuple(argument.type for argument in arguments), ()):
                    self._connect_call(function, arguments, target, None)

    def _connect_call(
        self,
        function: ir.Function,
        arguments: Iterable[ir.Value],
        result: ir.Temporary,
        chosen: tuple[ir.Value, tuple[str, ...]] | None,
    ) -> None:
        for argument, parameter in zip(arguments, function.parameters, strict=True):
            mask = EVERYTHING
            if chosen is not None and chosen[0] is argument:
                mask = self.set_of(chosen[1])
            self._flow(self._value(argument), self._value(parameter), mask)
        self._flow(self._place(("result", function.name)), self._value(result))

    def set_of(self, names: Iterable[str]) -> int:
        """The layouts of these names as a set."""
        mask = 0
        for name in names:
            mask |= self.bits.get(name, 0)
        return mask

    def _connect_uncounted(self) -> None:
        """What is held without being counted is no edge of a cycle, but who reads it has the object all the same."""
        while True:
            found = {
                layout.name for layout in self.layouts for holder, _ in self._uncounted_stores
                if self._sets[holder] & self.bits[layout.name]
            }  # fmt: skip
            if found == self.uncounted:
                return
            self.uncounted = found
            for holder, value in self._uncounted_stores:
                for layout in self.layouts:
                    if self._sets[holder] & self.bits[layout.name]:
                        self._flow(value, self._field(layout.name, layout.fields[0][0]))
            self._solve(value for _, value in self._uncounted_stores)

    # ------------------------------------------------------------------------------------------------ solving

    def _solve(self, changed: Iterable[int]) -> None:
        """Waves over the places whose sets have grown, each in an order in which nearly everything flows forward."""
        sets, targets, order = self._sets, self._targets, _flow_order(self._targets)
        waiting = set(changed)
        while waiting:
            wave = sorted(waiting, key=order.__getitem__)
            waiting.clear()
            for place in wave:
                waiting.discard(place)  # it has grown again in this wave, and goes on with all of it
                found = sets[place]
                if not found:
                    continue
                for target, mask in targets[place]:
                    before = sets[target]
                    grown = before | (found & mask)
                    if grown != before:
                        sets[target] = grown
                        waiting.add(target)


def _flow_order(targets: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """The rank of each place: only what flows in circles flows to a lower one."""
    ranks = [0] * len(targets)
    places = reverse_postorder(range(len(targets)), lambda place: [target for target, _ in targets[place]])
    for rank, place in enumerate(places):
        ranks[place] = rank
    return ranks


def _chosen_classes(function: ir.Function) -> dict[ir.Block, tuple[ir.Value, tuple[str, ...]]]:
    """Blocks that only objects of certain classes come to: the cases of a switch."""
    chosen: dict[ir.Block, tuple[ir.Value, tuple[str, ...]]] = {}
    if function.is_dispatch:
        for block in function.blocks:
            if type(block.terminator) is ir.SwitchClass:
                for names, target in block.terminator.cases:
                    before = chosen[target][1] if target in chosen else ()
                    chosen[target] = (block.terminator.object, (*before, *names))
    return chosen


def _shared_fields(layouts: list[ir.Layout]) -> dict[tuple[str, str], str]:
    """(layout, field) -> the layout that stands for all that share this field: a class and those below it."""
    parents: dict[tuple[str, str], str] = {}

    def root(layout: str, field: str) -> str:
        found = layout
        while (found, field) in parents:
            found = parents[found, field]
        while layout != found:  # the next one that asks has a short way
            following = parents[layout, field]
            parents[layout, field] = found
            layout = following
        return found

    families: dict[str, list[ir.Layout]] = {}
    for layout in layouts:
        if layout.ancestors:
            families.setdefault(layout.ancestors[-1], []).append(layout)
    for layout in layouts:
        for ancestor in layout.ancestors:
            for base in families.get(ancestor, ()):
                if layout.fields[: len(base.fields)] != base.fields or _are_shapes(layout, base):
                    continue
                for field, _ in base.fields:
                    one, other = root(layout.name, field), root(base.name, field)
                    if one != other:
                        parents[one, field] = other
    return {(layout.name, field): root(layout.name, field) for layout in layouts for field, _ in layout.fields}


def _are_shapes(layout: ir.Layout, other: ir.Layout) -> bool:
    """``list[i64]`` and ``list[object]``: no code takes an object of one for the other."""
    own = layout.ancestors[-1]
    return other.ancestors[-1] == own and layout.name.startswith(f"{own}[") and other.name.startswith(f"{own}[")
