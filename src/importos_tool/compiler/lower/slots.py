"""Slots: where a variable of a function is kept, in a register, in a cell that functions share, or as a captured value.

A captured value is never assigned; whatever is both captured and assigned lies in a cell.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import Type
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.function import FunctionLowering, Slot, Typed
from importos_tool.compiler.lower.lifetimes import keep_register
from importos_tool.compiler.lower.representation import representation


def read_slot(f: FunctionLowering, slot: Slot) -> Typed:
    """The value of a variable's slot."""
    if slot.value is not None:
        return Typed(slot.value, slot.type)
    if slot.cell is not None:
        cell = f.world.cell(slot.type)
        return Typed(f.builder.load_field(slot.cell, cell.name, "value", representation(slot.type)), slot.type)
    assert slot.register is not None
    return Typed(slot.register, slot.type)


def write_slot(f: FunctionLowering, slot: Slot, value: ir.Value) -> None:
    """Assign a variable's slot."""
    if slot.cell is not None:
        layout = f.world.cell(slot.type).name
        f.builder.store_field(slot.cell, layout, "value", value)
        if value.type != REFERENCE:
            f.builder.store_field(slot.cell, layout, "assigned", ir.TRUE)
    else:
        assert slot.register is not None, "a captured value is never assigned"
        keep_register(f, slot.register)
        f.builder.move(slot.register, value)


def clear_slot(f: FunctionLowering, slot: Slot) -> None:
    """``del`` of a variable: what it held is let go, and reading it raises until it is assigned again."""
    write_slot(f, slot, f.zero(slot.type))
    if slot.cell is not None and representation(slot.type) != REFERENCE:
        f.builder.store_field(slot.cell, f.world.cell(slot.type).name, "assigned", ir.FALSE)


def new_cell(f: FunctionLowering, type_: Type, name: str) -> Slot:
    """A fresh undefined cell."""
    layout = f.world.cell(type_)
    register = f.builder.register(REFERENCE, name if f.world.ir.inspectable else "")
    f.builder.move(register, f.builder.new(layout.name))
    return Slot(type_, cell=register)


def prepare_slots(f: FunctionLowering, function: nodes.Function, body: list[nodes.Statement]) -> None:
    """Slots for the parameters (already registers) and for every variable of the body."""
    variables = f.world.variables_of(body)
    for parameter in function.parameters:
        variable = parameter.variable
        slot = f.slots[variable]
        if f.actual is not None and f.actual.variable_type(variable) != slot.type and variable in f.actual.variables:
            type_ = f.actual.variable_type(variable)
            wider = Slot(type_, f.builder.register(representation(type_), variable.name))
            write_slot(f, wider, f.coerce(read_slot(f, slot), wider.type))
            slot = f.slots[variable] = wider
        if variable in variables.deleted or (variable.captured and variable in variables.assigned):
            cell = new_cell(f, slot.type, variable.name)
            write_slot(f, cell, read_slot(f, slot).value)
            f.slots[variable] = cell
        elif variable.captured:
            slot.value = slot.register
    prepare_variables(f, body)


def prepare_variables(f: FunctionLowering, body: list[nodes.Statement]) -> None:
    """Slots for the variables of a body that have none yet (of module-level code: those of comprehensions)."""
    variables = f.world.variables_of(body)
    for variable in variables.used:
        if variable not in f.slots:
            type_ = f.storage_type(variable)
            if variable.captured or variable in variables.deleted:
                f.slots[variable] = new_cell(f, type_, variable.name)
            else:
                f.slots[variable] = Slot(type_, f.builder.register(representation(type_), variable.name))
