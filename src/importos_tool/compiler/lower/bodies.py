"""The body of a function, whatever its frame is: a plain function and a generator prepare theirs in the same way.

The parameters have their slots when these are called.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import OBJECT
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.actual_types import ActualTypes
from importos_tool.compiler.lower.closures import open_closure
from importos_tool.compiler.lower.function import FunctionLowering, Slot
from importos_tool.compiler.lower.lifetimes import variables_to_keep
from importos_tool.compiler.lower.slots import prepare_slots
from importos_tool.compiler.lower.world import Instance


def enter_closure(f: FunctionLowering, instance: Instance, closure: ir.Register) -> None:
    """What a nested function has captured, and the function itself by its name."""
    assert instance.closure is not None
    open_closure(f, instance.closure, closure)
    f.functions[instance.definition.name] = Slot(OBJECT, value=closure, closure=instance.closure)


def lower_body(f: FunctionLowering, definition: nodes.Function) -> None:
    """Slots for everything that the body defines, then its statements."""
    body = f.world.body_of(definition)
    if f.world.program.has_promotions:
        f.actual = ActualTypes(f, definition.parameters, body)
    prepare_slots(f, definition, body)
    f.prepare_body(body)
    f.kept_slots = variables_to_keep(f, body)
    f.statements(body)
