"""Functions as values: closures, bound methods, classes and adapters between signatures.

A callable value is an object whose first field is code; it is called with itself as first argument, then the
arguments in the representation of its ``Callable`` type, and always gives a value (``None`` included). A *thunk* is
the code behind such an object: it knows statically what to call. Direct calls of known functions never come here.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import OBJECT, CallableType, ClassType, NoneType, Type, TypeObject, show
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import CODE, REFERENCE, IrType
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Slot, Typed
from importos_tool.compiler.lower.representation import environment_name, representation
from importos_tool.compiler.lower.variables import (
    assigned_variables,
    deleted_variables,
    used_functions,
    used_variables,
)
from importos_tool.compiler.lower.world import ClosureLayout, Instance, World, callable_name

ThunkBody = Callable[[FunctionLowering, list[Typed], list[Typed]], Typed]


def make_callable(
    f: FunctionLowering, name: str, captured: list[Typed], want: CallableType, body: ThunkBody
) -> ir.Value:
    """A callable object of signature ``want`` that holds ``captured``; ``body`` lowers what its thunk does."""
    full_name = f"{name} as {callable_name(want)}"
    layout = f.world.plain_layout(full_name, [(f"v{n}", representation(c.type)) for n, c in enumerate(captured)])
    types = [c.type for c in captured]
    if full_name not in f.world.thunks:
        f.world.thunks.add(full_name)
        environment = f.environment
        f.world.queue.append(lambda: _lower_thunk(f.world, full_name, layout, types, want, body, environment))
    if not captured:
        return _shared_callable(f, full_name, layout)
    value = f.builder.new(layout.name)
    f.builder.store_field(value, layout.name, "code", f.builder.code_of(full_name), initial=True)
    for number, capture in enumerate(captured):
        f.builder.store_field(value, layout.name, f"v{number}", capture.value, initial=True)
    return value


def _shared_callable(f: FunctionLowering, full_name: str, layout: ir.Layout) -> ir.Value:
    """The one object of a callable that captures nothing, made when it is first needed: ``f is f`` holds."""
    name = f.world.global_variable(f"callable {full_name}", REFERENCE)
    answer = f.builder.register(REFERENCE)
    f.builder.move(answer, f.builder.load_global(name, REFERENCE))
    make, made = f.builder.block("make"), f.builder.block("made")
    f.builder.branch(f.builder.is_null(answer), make, made, expected=False)
    f.builder.enter(make)
    value = f.builder.new(layout.name)
    f.builder.store_field(value, layout.name, "code", f.builder.code_of(full_name), initial=True)
    f.builder.move(answer, value)
    f.builder.store_global(name, answer)
    f.builder.enter(made)
    return answer


def _lower_thunk(
    world: World,
    name: str,
    layout: ir.Layout,
    types: list[Type],
    want: CallableType,
    body: ThunkBody,
    environment: object,
) -> None:
    result = representation(want.result)
    location = ir.Location("", 0, name, False)
    g = FunctionLowering(world, name, location, result, environment)  # type: ignore[arg-type]
    closure = g.builder.parameter(REFERENCE, "closure")
    arguments = [Typed(g.builder.parameter(representation(p), f"a{n}"), p) for n, p in enumerate(want.parameters)]
    captured = [
        Typed(g.builder.load_field(closure, layout.name, f"v{n}", representation(t)), t) for n, t in enumerate(types)
    ]
    answer = body(g, captured, arguments)
    if not g.builder.terminated:
        g.builder.return_(g.none().value if isinstance(want.result, NoneType) else g.coerce(answer, want.result))
    world.ir.functions[name] = g.builder.finish()


def call_value(f: FunctionLowering, callee: Typed, arguments: list[Typed]) -> Typed:
    """Call a callable value with positional arguments."""
    assert isinstance(callee.type, CallableType)
    values = [f.coerce(a, p) for a, p in zip(arguments, callee.type.parameters, strict=True)]
    code = f.builder.load_field(callee.value, _any_callable(f), "code", CODE)
    result = f.builder.call_indirect(code, [callee.value, *values], representation(callee.type.result))
    return Typed(result, callee.type.result)


def _any_callable(f: FunctionLowering) -> str:
    return f.world.plain_layout("callable", []).name


def adapt_callable(f: FunctionLowering, typed: Typed, want: CallableType) -> ir.Value:
    """A value that can be called, as one of signature ``want``."""
    have = typed.type
    if isinstance(have, CallableType):
        if _machine_signature(have) == _machine_signature(want):
            return typed.value
        return make_callable(
            f,
            f"adapter {callable_name(have)}",
            [typed],
            want,
            lambda g, c, a: call_value(g, Typed(c[0].value, have), a),
        )
    if isinstance(have, TypeObject):
        from importos_tool.compiler.lower.calls import construct, positional
        from importos_tool.compiler.lower.class_objects import call_class, known_class

        instance = have.instance
        if known_class(typed):
            return make_callable(
                f, f"class {show(instance)}", [], want, lambda g, c, a: construct(g, instance, a, want.result)
            )
        return make_callable(
            f,
            f"class value {show(instance)}",
            [typed],
            want,
            lambda g, c, a: call_class(g, c[0], positional(a), want.result),
        )
    if isinstance(have, ClassType) and f.world.hierarchy.member(have, "__call__") is not None:
        return bound_method(f, typed, "__call__", want)
    return typed.value


def _machine_signature(type_: CallableType) -> tuple[IrType, ...]:
    return (*(representation(p) for p in type_.parameters), representation(type_.result))


def bound_method(f: FunctionLowering, receiver: Typed, method: str, want: CallableType) -> ir.Value:
    """``receiver.method`` as a value."""
    from importos_tool.compiler.lower.calls import call_method

    return make_callable(
        f, f"bound {show(receiver.type)}.{method}", [receiver], want, lambda g, c, a: call_method(g, c[0], method, a)
    )


def function_value(f: FunctionLowering, node: nodes.FunctionName, want: CallableType) -> ir.Value:
    """A named function as a value of signature ``want``."""
    from importos_tool.compiler.lower.calls import call_named_function

    slot = f.functions.get(node.name)
    if slot is not None:
        closure = read_slot(f, slot)
        instance = nested_instance(f, node.name)
        return make_callable(
            f, f"function {instance.name}", [closure], want, lambda g, c, a: _call_nested(g, instance, c[0].value, a)
        )
    return make_callable(
        f,
        f"function {node.name}{environment_name(f.environment)}",
        [],
        want,
        lambda g, c, a: call_named_function(g, node.name, a, want.result),
    )


def _call_nested(g: FunctionLowering, instance: Instance, closure: ir.Value, arguments: list[Typed]) -> Typed:
    from importos_tool.compiler.lower.calls import call_instance, positional

    return call_instance(g, instance, positional(arguments), closure=closure)


# ------------------------------------------------------------------------------------------------ nested functions


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
        f.builder.move(slot.register, value)


def clear_slot(f: FunctionLowering, slot: Slot) -> None:
    """``del`` of a variable: what it held is let go, and reading it raises until it is assigned again."""
    write_slot(f, slot, f.zero(slot.type))
    if slot.cell is not None and representation(slot.type) != REFERENCE:
        f.builder.store_field(slot.cell, f.world.cell(slot.type).name, "assigned", ir.FALSE)


def new_cell(f: FunctionLowering, type_: Type, name: str) -> Slot:
    """A fresh undefined cell."""
    layout = f.world.cell(type_)
    register = f.builder.register(REFERENCE, "")
    f.builder.move(register, f.builder.new(layout.name))
    return Slot(type_, cell=register)


def prepare_slots(f: FunctionLowering, function: nodes.Function, body: list[nodes.Statement]) -> None:
    """Slots for the parameters (already registers) and for every variable of the body."""
    assigned = assigned_variables(body)
    deleted = deleted_variables(body)
    for parameter in function.parameters:
        variable = parameter.variable
        slot = f.slots[variable]
        if variable in deleted or (variable.captured and variable in assigned):
            cell = new_cell(f, slot.type, variable.name)
            write_slot(f, cell, read_slot(f, slot).value)
            f.slots[variable] = cell
        elif variable.captured:
            slot.value = slot.register
    prepare_variables(f, body)


def prepare_variables(f: FunctionLowering, body: list[nodes.Statement]) -> None:
    """Slots for the variables of a body that have none yet (of module-level code: those of comprehensions)."""
    deleted = deleted_variables(body)
    for variable in used_variables(body, nested=False):
        if variable not in f.slots:
            type_ = f.concrete(variable.type)
            if variable.captured or variable in deleted:
                f.slots[variable] = new_cell(f, type_, variable.name)
            else:
                f.slots[variable] = Slot(type_, f.builder.register(representation(type_), variable.name))


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
            fields.append((f"default{number}", representation(f.concrete(parameter.variable.type))))
    return ClosureLayout(f.world.plain_layout(f.world.unique_name(name), fields), captures, list(slots), defaults)


def _slot_of(f: FunctionLowering, capture: object) -> Slot:
    return f.functions[capture] if isinstance(capture, str) else f.slots[capture]  # type: ignore[index]


def nested_instance(f: FunctionLowering, name: str) -> Instance:
    """The instance of a nested function in sight."""
    definition = f.world.program.functions[name]
    assert isinstance(definition, nodes.Function)
    known = f.world.instances.get((id(definition), tuple(sorted(f.environment.items()))))
    if known is not None:
        return known
    return f.world.instance(definition, f.environment, closure_layout(f, definition))


def make_closure(f: FunctionLowering, definition: nodes.Function, closure: ClosureLayout) -> ir.Value:
    """The closure object of a nested function, made where its ``def`` stands."""
    layout = closure.layout.name
    value = f.keep(Typed(f.builder.new(layout), OBJECT)).value
    for number, capture in enumerate(closure.captures):
        slot = _slot_of(f, capture)
        held = slot.cell if slot.cell is not None else read_slot(f, slot).value
        f.builder.store_field(value, layout, f"v{number}", held, initial=True)
    for number, name in closure.defaults.items():
        parameter = definition.parameters[number]
        assert parameter.default is not None
        f.builder.store_field(
            value, layout, name, f.coerced(parameter.default, f.concrete(parameter.variable.type)), initial=True
        )
    return value


def open_closure(f: FunctionLowering, closure: ClosureLayout, value: ir.Value) -> None:
    """Inside a nested function: slots for what its closure object captured."""
    for number, (capture, outer) in enumerate(zip(closure.captures, closure.slots, strict=True)):
        assert isinstance(outer, Slot)
        is_cell = outer.cell is not None
        type_ = REFERENCE if is_cell else representation(outer.type)
        held = f.builder.load_field(value, closure.layout.name, f"v{number}", type_)
        kept = f.builder.register(type_)
        f.builder.move(kept, held)
        slot = Slot(outer.type, cell=kept) if is_cell else Slot(outer.type, value=kept)
        f.captured_variables.add(capture)
        if isinstance(capture, str):
            f.functions[capture] = slot
        else:
            assert isinstance(capture, nodes.Variable)
            f.slots[capture] = slot


def define_nested(f: FunctionLowering, definition: nodes.Function) -> None:
    """A ``def`` inside a function: make the closure and bind its name."""
    if "#" in definition.name:
        f.refuse(
            definition.span,
            f"{definition.short_name} is defined a second time in this function",
            "which of the two a name means must be known when the program is compiled",
            "give the two functions different names, and assign the one that is meant to a variable",
            code="E316",
        )
    instance = nested_instance(f, definition.name)
    assert instance.closure is not None
    write_slot(f, f.functions[definition.name], make_closure(f, definition, instance.closure))


def lower_lambda(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    """A lambda: a closure object, and a callable around it."""
    assert isinstance(node, nodes.Lambda)
    type_ = want if isinstance(want, CallableType) else f.type_of(node)
    assert isinstance(type_, CallableType)
    definition = node.function
    key = (id(definition), tuple(sorted(f.environment.items())))
    instance = f.world.instances.get(key)
    if instance is None:
        instance = f.world.instance(definition, f.environment, closure_layout(f, definition))
    assert instance.closure is not None
    made = instance
    closure = Typed(make_closure(f, definition, instance.closure), OBJECT)
    value = make_callable(
        f, f"function {instance.name}", [closure], type_, lambda g, c, a: _call_nested(g, made, c[0].value, a)
    )
    return Typed(value, type_)


def is_constant(node: nodes.Expression | None) -> bool:
    """True for a default that may be evaluated at each call: a literal, or a tuple or negation of such."""
    match node:
        case nodes.Literal():
            return True
        case nodes.Unary(operand=operand):
            return is_constant(operand)
        case nodes.TupleDisplay(items=items):
            return all(is_constant(item) for item in items)
        case _:
            return False


EXPRESSIONS[nodes.Lambda] = lower_lambda
