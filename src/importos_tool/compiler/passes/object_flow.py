"""Which kinds of objects a place can hold: for every field, item, variable and value the layouts that reach it.

Found over the whole program without regard to order: what is made flows along moves, calls, stores and loads until
nothing changes. A field is one place for a class and all below it; the items of all arrays of one layout are one place;
what is raised anywhere may be taken anywhere. A set of layouts is a number, one bit a layout.

It must never miss a flow: the collector never looks at objects of which this says that they are in no cycle, and a
dispatch function has no arm for classes of which this says that they never come to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import IrType, holds_reference
from importos_tool.compiler.passes.backend_calls import ADD_LOCATION, BACKEND_ROOTS
from importos_tool.compiler.passes.postorder import reverse_postorder
from importos_tool.compiler.passes.unused_functions import referenced_functions

HOLD_UNCOUNTED = "object.hold_uncounted"
PREPARE_FIBER = "fiber.prepare"
TEXTS = ("location.path", "location.function", "location.source")
EVERYTHING = -1
_Place = object
_Fields = tuple[tuple[str, IrType], ...]


@dataclass(slots=True)
class _Arm:
    """What a dispatch function does with objects of some classes."""

    receiver: ir.Register
    mask: int
    block: ir.Block
    result: int


@dataclass(slots=True)
class _Indirect:
    """The functions with the same types of parameters whose address is taken, and the calls of such."""

    taken: dict[str, ir.Function] = field(default_factory=dict)
    calls: list[tuple[Sequence[ir.Value], ir.Temporary]] = field(default_factory=list)


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
        self._grown: set[int] = set()  # whose targets have not seen all of it
        self._arms: dict[int, list[_Arm]] = {}  # of a receiver: those that no object has come to
        self._reached: set[str] = set()  # functions
        self._unconnected: list[ir.Function] = []
        self._indirect: dict[tuple[IrType, ...], _Indirect] = {}
        self.shared_fields = _shared_fields(self.layouts)
        self._uncounted_stores: list[tuple[int, int]] = []  # (holder, value)
        self._begin()
        self._solve()
        self._connect_uncounted()

    def held_by_field(self, layout: ir.Layout, field: str) -> int:
        """What a field can hold."""
        return self._sets[self._field(layout.name, field)]

    def held_by_items(self, layout: ir.Layout) -> int:
        """What the items of an array can hold."""
        return self._sets[self._place(("items", layout.name))]

    def held_by_value(self, value: ir.Register | ir.Temporary) -> int:
        """What a value can be."""
        return self._sets[self._place(value)]

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
            self._hold(target, self._sets[source] & mask)

    def _hold(self, place: int, layouts: int) -> None:
        """The place can hold these."""
        if self._sets[place] | layouts != self._sets[place]:
            self._sets[place] |= layouts
            self._grown.add(place)

    def _value(self, value: ir.Value | None) -> int | None:
        """The place of a value that can be an object; None for numbers and for null."""
        kind = type(value)
        if kind is ir.Temporary or kind is ir.Register:
            return self._place(value) if holds_reference(value.type) else None  # type: ignore[union-attr]
        return self._immortal(value.layout) if isinstance(value, (ir.LiteralObject, ir.Singleton)) else None

    def _immortal(self, layout: str) -> int:
        """The place that objects of a layout in read-only memory come from."""
        place = self._place(("immortal", layout))
        self._hold(place, self.bits.get(layout, 0))
        return place

    # ------------------------------------------------------------------------------------------------ the program

    def _begin(self) -> None:
        """What runs without being called by what runs."""
        functions = self.program.functions
        called = referenced_functions(self.program)
        roots = [self.program.entry, *BACKEND_ROOTS]
        roots += [name for name, function in functions.items() if function.exported or name not in called]
        for layout in self.layouts:
            if layout.destructor:
                roots.append(layout.destructor)
                self._hold(self._place(functions[layout.destructor].parameters[0]), self.bits[layout.name])
        for name in roots:
            self._reach(name)
        if ADD_LOCATION in functions:
            self._flow(self._place("exception"), self._place(functions[ADD_LOCATION].parameters[0]))

    def _reach(self, name: str) -> ir.Function | None:
        """A function that the program can come to, if it has one of this name."""
        function = self.program.functions.get(name)
        if function is not None and name not in self._reached:
            self._reached.add(name)
            self._unconnected.append(function)
        return function

    def _connect_function(self, function: ir.Function) -> None:
        arms = self._arms_of(function)
        result = self._place(("result", function.name))
        for block in function.blocks:
            if block not in arms:
                self._connect_block(block, result, None)
        if arms:
            receiver = self._place(function.parameters[0])
            self._arms[receiver] = [_Arm(function.parameters[0], mask, block, result) for block, mask in arms.items()]
            if self._sets[receiver]:
                self._grown.add(receiver)

    def _connect_block(self, block: ir.Block, result: int, chosen: tuple[ir.Value, int] | None) -> None:
        for operation in block.operations:
            self._connect(operation, chosen)
        if type(block.terminator) is ir.Return:
            self._flow(self._value(block.terminator.value), result)

    def _arms_of(self, function: ir.Function) -> dict[ir.Block, int]:
        """Blocks that only objects of certain classes come to: the cases of a dispatch function's switch, and what
        it leaves. Nothing flows in them before one comes."""
        masks: dict[ir.Block, int] = {}
        choosing = choosing_block(function)
        if choosing is None:
            return masks
        switch = choosing.terminator
        assert type(switch) is ir.SwitchClass
        others = EVERYTHING
        for names, block in switch.cases:
            found = self.set_of(names)
            masks[block] = masks.get(block, 0) | found
            others &= ~found
        masks[switch.otherwise] = masks.get(switch.otherwise, 0) | others
        return masks

    def _connect_arms(self, receiver: int) -> None:
        """Those arms of a dispatch function that an object has come to."""
        found, waiting = self._sets[receiver], []
        for arm in self._arms[receiver]:
            if found & arm.mask:
                self._connect_block(arm.block, arm.result, (arm.receiver, arm.mask))
            else:
                waiting.append(arm)
        self._arms[receiver] = waiting

    def _connect(self, operation: ir.Operation, chosen: tuple[ir.Value, int] | None) -> None:
        value, flow = self._value, self._flow
        match operation:  # what there is most of first
            case ir.Call(result=target, function=name, arguments=arguments):
                called = self._reach(name)
                if called is not None:
                    self._connect_call(called, arguments, target, chosen)
            case ir.Primitive(name=name, arguments=[holder, source]) if name == HOLD_UNCOUNTED:
                places = value(holder), value(source)
                if places[0] is not None and places[1] is not None:
                    self._uncounted_stores.append((places[0], places[1]))
            case ir.Primitive(name=name, arguments=[_, body], result=target) if name == PREPARE_FIBER:
                self._connect_indirect([body], target)
            case ir.Primitive(result=target, name=name):
                if name in TEXTS:
                    flow(self._immortal(ir.LITERAL_LAYOUTS[str]), value(target))
                elif holds_reference(target.type):  # an object by its address
                    self._hold(self._place(target), (1 << len(self.layouts)) - 1)
            case ir.Move(register=target, value=source):
                flow(value(source), value(target))
            case ir.New(result=made, layout=layout):
                self._hold(self._place(made), self.bits[layout])
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
                self._connect_indirect(arguments, target)
            case ir.CodeOf(function=name):
                taken = self._reach(name)
                if taken is not None:
                    self._connect_taken(taken)

    def _connect_indirect(self, arguments: Sequence[ir.Value], result: ir.Temporary) -> None:
        """A call of any function of these parameters whose address is taken."""
        calls = self._indirect.setdefault(tuple(argument.type for argument in arguments), _Indirect())
        calls.calls.append((arguments, result))
        for function in calls.taken.values():
            self._connect_call(function, arguments, result, None)

    def _connect_taken(self, function: ir.Function) -> None:
        calls = self._indirect.setdefault(tuple(parameter.type for parameter in function.parameters), _Indirect())
        if function.name not in calls.taken:
            calls.taken[function.name] = function
            for arguments, result in calls.calls:
                self._connect_call(function, arguments, result, None)

    def _connect_call(
        self,
        function: ir.Function,
        arguments: Iterable[ir.Value],
        result: ir.Temporary,
        chosen: tuple[ir.Value, int] | None,
    ) -> None:
        for argument, parameter in zip(arguments, function.parameters, strict=True):
            mask = EVERYTHING if chosen is None or chosen[0] is not argument else chosen[1]
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
        connected: set[tuple[int, str]] = set()
        before = -1
        while len(connected) != before:
            before = len(connected)
            for holder, value in self._uncounted_stores:
                for layout in self.layouts:
                    if self._sets[holder] & self.bits[layout.name] and (value, layout.name) not in connected:
                        connected.add((value, layout.name))
                        self._flow(value, self._field(layout.name, layout.fields[0][0]))
            self._solve()
        self.uncounted = {name for _, name in connected}

    # ------------------------------------------------------------------------------------------------ solving

    def _solve(self) -> None:
        """Waves over the places that have grown, each in an order in which nearly everything flows forward. What is
        reached on the way is connected."""
        self._connect_reached()
        while self._grown:
            self._flow_on(_flow_order(self._targets))

    def _connect_reached(self) -> None:
        while self._unconnected:
            self._connect_function(self._unconnected.pop())

    def _flow_on(self, order: Sequence[int]) -> None:
        """Until nothing grows, or many places are reached that ``order`` does not know."""
        sets, targets, arms, waiting = self._sets, self._targets, self._arms, self._grown
        known = len(order)
        while waiting and len(sets) * 4 < known * 5:
            wave = sorted(waiting, key=lambda place: order[place] if place < known else place)
            waiting.clear()
            for place in wave:
                waiting.discard(place)  # it has grown again in this wave, and goes on with all of it
                found = sets[place]
                if not found:
                    continue
                if place in arms:
                    self._connect_arms(place)
                for target, mask in targets[place]:
                    before = sets[target]
                    grown = before | (found & mask)
                    if grown != before:
                        sets[target] = grown
                        waiting.add(target)
            self._connect_reached()


def choosing_block(function: ir.Function) -> ir.Block | None:
    """Where a dispatch function asks for the class of its receiver: behind the test of the stack, if it has one."""
    if not function.is_dispatch:
        return None
    for block in function.blocks:
        if type(block.terminator) is ir.SwitchClass and block.terminator.object is function.parameters[0]:
            return block
    return None


def _flow_order(targets: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """The rank of each place: only what flows in circles flows to a lower one."""
    ranks = [0] * len(targets)
    places = reverse_postorder(range(len(targets)), lambda place: [target for target, _ in targets[place]])
    for rank, place in enumerate(places):
        ranks[place] = rank
    return ranks


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

    def unite(layout: ir.Layout, base: ir.Layout) -> None:
        for name, _ in base.fields:
            one, other = root(layout.name, name), root(base.name, name)
            if one != other:
                parents[one, name] = other

    # The layouts of each class by their fields: what begins with these shares them. Those with type arguments stand
    # apart, because they share nothing with each other; of others one stands for all with the same fields.
    plain: dict[tuple[str, _Fields], ir.Layout] = {}
    shapes: dict[tuple[str, _Fields], list[ir.Layout]] = {}
    for layout in layouts:
        if layout.ancestors:
            key = (layout.ancestors[-1], tuple(_own_fields(layout)))
            if _is_shape(layout):
                shapes.setdefault(key, []).append(layout)
            else:
                plain.setdefault(key, layout)
    for layout in layouts:
        beginnings = [tuple(layout.fields[:count]) for count in range(1, len(layout.fields) + 1)]
        for ancestor in layout.ancestors:
            for beginning in beginnings:
                one = plain.get((ancestor, beginning))
                if one is not None:
                    unite(layout, one)
                if not (_is_shape(layout) and ancestor == layout.ancestors[-1]):
                    for shape in shapes.get((ancestor, beginning), ()):
                        unite(layout, shape)
    return {(layout.name, name): root(layout.name, name) for layout in layouts for name, _ in layout.fields}


def _own_fields(layout: ir.Layout) -> list[tuple[str, IrType]]:
    """The fields that a subclass begins with."""
    return [each for each in layout.fields if each[0] != ir.FINALIZED]


def _is_shape(layout: ir.Layout) -> bool:
    """``list[i64]``: no code takes an object of it for a ``list[object]``, nor the other way."""
    return layout.name.startswith(f"{layout.ancestors[-1]}[") if layout.ancestors else False
