"""Functions inside functions: an object that holds what one captures, made where its ``def`` or ``lambda`` stands.

A direct call hands that object to the function; as a value it is held by a callable (``function_values.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import OBJECT, CallableType, Type
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE, IrType
from importos_tool.compiler.lower.actual_types import narrower_parameters
from importos_tool.compiler.lower.arguments import Given
from importos_tool.compiler.lower.bound_arguments import default_type, evaluated_default
from importos_tool.compiler.lower.callables import make_callable
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Slot, Typed, canonical_environment
from importos_tool.compiler.lower.function_details import Details, details_in_closure, details_of
from importos_tool.compiler.lower.representation import environment_name, representation
from importos_tool.compiler.lower.slots import read_slot, write_slot
from importos_tool.compiler.lower.variables import used_functions, used_variables
from importos_tool.compiler.lower.world import ClosureLayout, Instance


def closure_layout(f: FunctionLowering, definition: nodes.Function) -> ClosureLayout:
    """The closure object of a nested function: what it captures from the variables in sight here."""
    name = f"closure {definition.name}{environment_name(f.environment)}"
    captures: list[object] = [v for v in used_variables(definition.body) if v in f.slots]
    captures += [n for n in used_functions(definition.body) if n in f.functions and n != definition.name]
    slots = [_slot_of(f, capture) for capture in captures]
    fields: list[tuple[str, IrType]] = [
        (f"v{n}", REFERENCE if slot.cell is not None else representation(slot.type)) for n, slot in enumerate(slots)
    ]
    defaults: dict[int, str] = {}
    for number, parameter in enumerate(definition.parameters):
        if parameter.default is not None and not is_constant(parameter.default):
            defaults[number] = f"default{number}"
            kept = default_type(f.world, definition, number, f.environment)
            fields.append((f"default{number}", representation(kept)))
    layout = f.world.plain_layout(f.world.unique_name(name), [("_details", REFERENCE), *fields])
    return ClosureLayout(layout, f.environment, captures, list(slots), defaults)


def _slot_of(f: FunctionLowering, capture: object) -> Slot:
    return f.functions[capture] if isinstance(capture, str) else f.slots[capture]  # type: ignore[index]


def closure_of(f: FunctionLowering, definition: nodes.Function) -> ClosureLayout:
    """How the object of a nested function in sight looks."""
    slot = f.functions[definition.name]
    if slot.closure is None:
        slot.closure = closure_layout(f, definition)
    return slot.closure


def nested_instance(
    f: FunctionLowering, name: str, found: dict[str, Type], sharper: tuple[tuple[int, Type], ...] = ()
) -> Instance:
    """The instance of a nested function in sight; ``found`` are its own type arguments."""
    definition = nested_definition(f, name)
    closure = closure_of(f, definition)
    own = canonical_environment(f.world, definition.type_variables, found)
    return f.world.instance(definition, {**closure.environment, **own}, closure, sharper)


def nested_definition(f: FunctionLowering, name: str) -> nodes.Function:
    """A nested function by its full name."""
    definition = f.world.program.functions[name]
    assert isinstance(definition, nodes.Function)
    return definition


def call_nested_function(f: FunctionLowering, name: str, arguments: Sequence[Given], result: Type | None) -> Typed:
    """A direct call of a nested function in sight."""
    from importos_tool.compiler.lower.calls import call_instance
    from importos_tool.compiler.lower.inference import infer
    from importos_tool.compiler.lower.names import check_unbound

    slot = f.functions[name]
    closure = read_slot(f, slot)
    if slot.cell is not None:
        check_unbound(f, slot, closure, name.rpartition(".")[2], free=name in f.captured_variables)
    found: dict[str, Type] = {}
    if nested_definition(f, name).type_variables:
        found = infer(f, nested_definition(f, name), arguments, {}, result, None, 0)
    definition = nested_definition(f, name)
    instance = nested_instance(f, name, found, narrower_parameters(f, definition, arguments, found, 0))
    return call_instance(f, instance, arguments, closure=closure.value, real={**instance.environment, **found})


def call_nested(g: FunctionLowering, instance: Instance, closure: ir.Value, arguments: Sequence[Given]) -> Typed:
    from importos_tool.compiler.lower.calls import call_instance

    return call_instance(g, instance, arguments, closure=closure)


def make_closure(f: FunctionLowering, definition: nodes.Function, closure: ClosureLayout) -> ir.Value:
    """The closure object of a nested function, made where its ``def`` stands."""
    layout = closure.layout.name
    value = f.keep(Typed(f.builder.new(layout), OBJECT)).value
    f.builder.store_field(value, layout, "_details", details_of(f, definition, "nested"), initial=True)
    for number, capture in enumerate(closure.captures):
        slot = _slot_of(f, capture)
        held = slot.cell if slot.cell is not None else read_slot(f, slot).value
        f.builder.store_field(value, layout, f"v{number}", held, initial=True)
    for number, name in closure.defaults.items():
        f.builder.store_field(value, layout, name, evaluated_default(f, definition, number), initial=True)
    return value


def open_closure(f: FunctionLowering, closure: ClosureLayout, value: ir.Value) -> None:
    """Inside a nested function: slots for what its closure object captured."""
    for number, (capture, outer) in enumerate(zip(closure.captures, closure.slots, strict=True)):
        assert isinstance(outer, Slot)
        is_cell = outer.cell is not None
        type_ = REFERENCE if is_cell else representation(outer.type)
        held = f.builder.load_field(value, closure.layout.name, f"v{number}", type_)
        kept = f.builder.register(type_, _shown_name(f, capture))
        f.builder.move(kept, held)
        slot = Slot(outer.type, cell=kept) if is_cell else Slot(outer.type, value=kept)
        f.captured_variables.add(capture)
        if isinstance(capture, str):
            slot.closure = outer.closure
            f.functions[capture] = slot
        else:
            assert isinstance(capture, nodes.Variable)
            f.slots[capture] = slot


def _shown_name(f: FunctionLowering, capture: object) -> str:
    """What a debugger calls a captured variable; without one it needs no name."""
    return capture.name if f.world.ir.inspectable and isinstance(capture, nodes.Variable) else ""


def define_nested(f: FunctionLowering, definition: nodes.Function) -> None:
    """A ``def`` inside a function: make the closure and bind its name."""
    write_slot(f, f.functions[definition.name], make_closure(f, definition, closure_of(f, definition)))


def lower_lambda(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    """A lambda: a closure object, and a callable around it."""
    assert isinstance(node, nodes.Lambda)
    type_ = want if isinstance(want, CallableType) else f.type_of(node)
    assert isinstance(type_, CallableType)
    definition = node.function
    layout = f.closures.get(definition)
    if layout is None:
        layout = f.closures[definition] = closure_layout(f, definition)
    instance = f.world.instance(definition, f.environment, layout)
    assert instance.closure is not None
    made = instance
    closure = Typed(make_closure(f, definition, instance.closure), OBJECT)
    value = make_callable(
        f,
        f"function {instance.name}",
        [closure],
        type_,
        lambda g, c, a: call_nested(g, made, c[0].value, a),
        Details(details_in_closure(f, closure.value), closure.value),
    )
    return Typed(value, type_)


def is_constant(node: nodes.Expression | None) -> bool:
    """True for a default that is evaluated at each call: a literal, a tuple or negation of such, or ``here()``."""
    match node:
        case nodes.Literal() | nodes.Call(callee=nodes.FunctionName(name="importos.lowlevel.locations.here")):
            return True
        case nodes.Unary(operand=operand):
            return is_constant(operand)
        case nodes.TupleDisplay(items=items):
            return all(is_constant(item) for item in items)
        case _:
            return False


EXPRESSIONS[nodes.Lambda] = lower_lambda
