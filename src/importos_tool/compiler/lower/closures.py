"""Functions as values: closures, bound methods, classes and adapters between signatures.

A callable value is an object whose first field is code; it is called with itself as first argument, then the
arguments in the representation of its ``Callable`` type, and always gives a value (``None`` included). A *thunk* is
the code behind such an object: it knows statically what to call. Direct calls of known functions never come here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.roots import run_time_name
from importos_tool.compiler.checked.signatures import formal_parameters, signature_of
from importos_tool.compiler.checked.types import (
    OBJECT,
    STR,
    CallableType,
    ClassType,
    NeverType,
    NoneType,
    Type,
    TypeObject,
    UnionType,
    show,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import CODE, REFERENCE, IrType
from importos_tool.compiler.lower.actual_types import narrower_parameters
from importos_tool.compiler.lower.argument_packs import list_of, pack_arguments, unpack
from importos_tool.compiler.lower.arguments import Given, Pack, place
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Slot, Typed, canonical_environment
from importos_tool.compiler.lower.lifetimes import keep_register
from importos_tool.compiler.lower.representation import (
    canonical_signature,
    environment_name,
    is_value,
    machine_parameters,
    numbers_in,
    representation,
)
from importos_tool.compiler.lower.variables import (
    used_functions,
    used_variables,
)
from importos_tool.compiler.lower.world import (
    FUNCTION,
    ClosureLayout,
    DispatchKey,
    Instance,
    World,
    callable_name,
    module_of,
    qualified_name,
)
from importos_tool.diagnostics.model import Span

CALLABLE = "as callable"  # what an object is asked: to be a function of a signature
SHAPED = "as callable by shape"  # the same, where types alone are not in doubt
CLOSURE = ClassType("builtins.closure")
ThunkBody = Callable[[FunctionLowering, list[Typed], list[Given]], Typed]


@dataclass(frozen=True, slots=True)
class Details:
    """What a function value is called and whose it is: fields of ``builtins.function``."""

    text: ir.Value
    anchor: ir.Value = ir.NONE


def details_of(f: FunctionLowering, definition: nodes.Function | nodes.Overloads, kind: str = "function") -> ir.Value:
    """The text that ``builtins.function`` takes apart. The full name in it makes it this function's own."""
    first = definition if isinstance(definition, nodes.Function) else definition.items[0]
    qualified = qualified_name(f.world, first)
    module = run_time_name(module_of(f.world, first))
    names = (qualified.rpartition(".")[2].partition("#")[0], qualified.partition("#")[0], module)
    documentation = "" if first.documentation is None else f"'{first.documentation}"
    return f.text("\n".join((*names, kind, definition.name, documentation))).value


def details_of_class(f: FunctionLowering, class_: Typed) -> Details:
    """The same for a class that is called as a function, which stands for the object of the class."""
    from importos_tool.compiler.lower.class_objects import as_value

    assert isinstance(class_.type, TypeObject)
    instance = class_.type.instance
    name = show(instance)
    module, _, short = name.partition("[")[0].rpartition(".")
    text = f.text("\n".join((short, short, run_time_name(module or "builtins"), "class", name, ""))).value
    class_type = f.class_type(instance)
    is_local = class_type is not None and f.world.hierarchy.class_of(class_type.name).is_local
    return Details(text, ir.NONE if is_local else as_value(f, class_).value)


def make_callable(
    f: FunctionLowering,
    name: str,
    captured: list[Typed],
    want: CallableType,
    body: ThunkBody,
    details: Details,
    *,
    by_shape: bool = False,
    own: CallableType | None = None,
) -> ir.Value:
    """A callable object of signature ``want`` that holds ``captured``; ``body`` lowers what its thunk does.

    A thunk is shared by what needs the same one. ``by_shape``: the body is one for all types of one representation;
    else it may call what fits the very types of ``want``: ``len`` of texts is not ``len`` of lists. ``own``: what it
    takes and gives wherever it is used, if that is known besides.
    """
    full_name = f"{name} as {callable_name(want)}"
    if not by_shape:
        full_name += f" for {show(want)}"
    layout = f.world.function_layout(full_name, [(f"v{n}", representation(c.type)) for n, c in enumerate(captured)])
    if not by_shape:
        f.world.callables[layout.name] = want
    elif own is not None and _machine_signature(own) == _machine_signature(want):
        f.world.callables[layout.name] = CallableType(own.parameters, own.result, want.forms)
    else:
        f.world.shaped_callables[layout.name] = want
    types = [c.type for c in captured]
    if full_name not in f.world.thunks:
        f.world.thunks.add(full_name)
        environment, span = f.environment, f.span
        f.world.queue.append(lambda: _lower_thunk(f.world, full_name, layout, types, want, body, environment, span))
    if not captured:
        return _shared_callable(f, full_name, layout, details)
    value = _new_callable(f, full_name, layout, details)
    for number, capture in enumerate(captured):
        f.builder.store_field(value, layout.name, f"v{number}", capture.value, initial=True)
    return value


def as_callable(f: FunctionLowering, typed: Typed, wanted: CallableType, none: ir.Block, how: str = CALLABLE) -> Typed:
    """An object as a function of a signature; ``none`` is where it goes on for what is none. Each kind of function and
    each class answers for itself (null would say that an exception is on its way). ``how``: ``SHAPED`` where a function
    that stands for all of one shape may be one of those that are wanted."""
    dispatch = f.world.dispatch(DispatchKey(OBJECT, how, (), (), wanted))
    found = f.keep(Typed(f.builder.call(dispatch.name, [typed.value], REFERENCE), wanted))
    fits = f.builder.block("callable")
    f.builder.branch(f.builder.primitive("object.is", found.value, ir.NONE), none, fits, expected=False)
    f.builder.enter(fits)
    return found


def answer_as_callable(g: FunctionLowering, typed: Typed, wanted: CallableType) -> ir.Value:
    """What an object that is called as its type says answers."""
    if not g.world.hierarchy.is_subtype(typed.type, wanted):
        return ir.NONE
    return adapt_callable(g, typed, wanted)


def is_of_shape(have: CallableType, wanted: CallableType) -> bool:
    """Whether a function is called with the same values in the same order."""
    return have.forms == wanted.forms and _machine_signature(have) == _machine_signature(wanted)


def _new_callable(f: FunctionLowering, full_name: str, layout: ir.Layout, details: Details) -> ir.Value:
    value = f.builder.new(layout.name)
    f.builder.store_field(value, layout.name, "code", f.builder.code_of(full_name), initial=True)
    f.builder.store_field(value, layout.name, "_details", details.text, initial=True)
    f.builder.store_field(value, layout.name, "_anchor", details.anchor, initial=True)
    return value


def _shared_callable(f: FunctionLowering, full_name: str, layout: ir.Layout, details: Details) -> ir.Value:
    """The one object of a callable that captures nothing, made when it is first needed: ``f is f`` holds."""
    name = f.world.global_variable(f"callable {full_name}", REFERENCE)
    answer = f.builder.register(REFERENCE)
    f.builder.move(answer, f.builder.load_global(name, REFERENCE))
    make, made = f.builder.block("make"), f.builder.block("made")
    f.builder.branch(f.builder.is_null(answer), make, made, expected=False)
    f.builder.enter(make)
    value = _new_callable(f, full_name, layout, details)
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
    span: Span | None,
) -> None:
    """``span``: where the callable is made, for what is refused of it."""
    result = representation(want.result)
    location = ir.Location("", 0, name, False)
    g = FunctionLowering(world, name, location, result, environment)  # type: ignore[arg-type]
    g.span = span
    closure = g.builder.parameter(REFERENCE, "closure")
    types_given = machine_parameters(want)
    pack = Pack(list_of(want), [g.builder.parameter(type_, f"a{n}") for n, type_ in enumerate(types_given)])
    captured = [
        Typed(g.builder.load_field(closure, layout.name, f"v{n}", representation(t)), t) for n, t in enumerate(types)
    ]
    answer = body(g, captured, unpack(g, pack))
    if not g.builder.terminated:
        g.builder.return_(g.none().value if isinstance(want.result, NoneType) else g.coerce(answer, want.result))
    world.ir.functions[name] = g.builder.finish()


def call_value(f: FunctionLowering, callee: Typed, arguments: Sequence[Given]) -> Typed:
    """Call a callable value."""
    assert isinstance(callee.type, CallableType)
    values = pack_arguments(
        f, lambda: f.library("builtins.called_name", [callee.value]), list_of(callee.type), arguments
    )
    code = f.builder.load_field(callee.value, _any_callable(f), "code", CODE)
    result = f.builder.call_indirect(code, [callee.value, *values], representation(callee.type.result))
    return Typed(result, callee.type.result)


def _any_callable(f: FunctionLowering) -> str:
    return f.world.layout(FUNCTION).name


def adapt_callable(f: FunctionLowering, typed: Typed, want: CallableType) -> ir.Value:
    """A value that can be called, as one of signature ``want``."""
    have = typed.type
    if isinstance(have, CallableType):
        if is_of_shape(have, want):
            return typed.value
        by_shape = f.world.hierarchy.is_subtype(have, want)  # else, behind a cast, the very types are checked
        return make_callable(
            f,
            f"adapter {callable_name(have) if by_shape else show(have)}",
            [typed],
            want,
            lambda g, c, a: _call_adapted(g, Typed(c[0].value, have), a, want),
            details_in(f, typed.value),
            by_shape=by_shape,
        )
    if isinstance(have, TypeObject):
        from importos_tool.compiler.lower.class_objects import call_class, known_class
        from importos_tool.compiler.lower.construction import construct_given

        instance = have.instance
        if _is_never_asked(f, want):
            name = f"never asked {show(instance)}"
            return make_callable(f, name, [], want, _raise_unasked(want), details_of_class(f, typed))
        if known_class(typed):
            return make_callable(
                f,
                f"class {show(instance)}",
                [],
                want,
                lambda g, c, a: construct_given(g, instance, a, want.result),
                details_of_class(f, typed),
            )
        return make_callable(
            f,
            f"class value {show(instance)}",
            [typed],
            want,
            lambda g, c, a: call_class(g, c[0], a, want.result),
            details_of_class(f, typed),
        )
    if isinstance(have, ClassType) and f.world.hierarchy.member(have, "__call__") is not None:
        return _callable_object(f, typed, want)
    if isinstance(have, UnionType) and any(has_other_form(f, item, want) for item in have.items):
        from importos_tool.compiler.lower.unions import each_item

        return each_item(f, typed, lambda one: Typed(adapt_callable(f, one, want), want), want).value
    return typed.value


def has_other_form(f: FunctionLowering, have: Type, want: CallableType) -> bool:
    """Whether what has this type is called in another way than a function of the wanted type: classes always are."""
    if isinstance(have, ClassType):
        return not is_value(have) and f.world.hierarchy.member(have, "__call__") is not None
    if isinstance(have, CallableType):
        return not is_of_shape(have, want)
    return isinstance(have, TypeObject)


def details_in(f: FunctionLowering, value: ir.Value) -> Details:
    """What a function value is called and whose it is."""
    layout = _any_callable(f)
    text = f.keep(Typed(f.builder.load_field(value, layout, "_details", REFERENCE), OBJECT))
    anchor = f.keep(Typed(f.builder.load_field(value, layout, "_anchor", REFERENCE), OBJECT))
    return Details(text.value, anchor.value)


def _details_in_closure(f: FunctionLowering, closure: ir.Value) -> ir.Value:
    """What a nested function is called: its object knows, because ``functools.update_wrapper`` may change it."""
    layout = f.world.layout(CLOSURE).name
    return f.keep(Typed(f.builder.load_field(closure, layout, "_details", REFERENCE), OBJECT)).value


def _machine_signature(type_: CallableType) -> tuple[object, ...]:
    numbers = [numbers_in(part) for part in (*type_.parameters, type_.result)]
    return (*machine_parameters(type_), representation(type_.result), *numbers)


def bound_method(f: FunctionLowering, receiver: Typed, method: str, want: CallableType) -> ir.Value:
    """``receiver.method`` as a value."""
    from importos_tool.compiler.lower.calls import call_method_given

    name = f"bound {show(receiver.type)}.{method}"
    anchor = ir.NONE if is_value(receiver.type) else receiver.value
    details = Details(_details_of_method(f, receiver, method), anchor)
    return make_callable(f, name, [receiver], want, lambda g, c, a: call_method_given(g, c[0], method, a), details)


def _callable_object(f: FunctionLowering, receiver: Typed, want: CallableType) -> ir.Value:
    """An object whose class has ``__call__``, as a function that stands for it (``called_object.py``)."""
    from importos_tool.compiler.lower.calls import call_method_given

    text = "\n".join(("__call__", "__call__", "builtins", "object", "__call__", ""))
    details = Details(f.text(text).value, receiver.value)
    name = f"object {show(receiver.type)}"
    return make_callable(f, name, [receiver], want, lambda g, c, a: call_method_given(g, c[0], "__call__", a), details)


def _details_of_method(f: FunctionLowering, receiver: Typed, method: str) -> ir.Value:
    """What a method of an object is called: which class defines it may show only at run time."""
    class_type = f.class_type(receiver.type)
    assert class_type is not None
    if f.world.is_exact(class_type, method):
        return details_of_member(f, class_type, method).value
    dispatch = f.world.dispatch(DispatchKey(canonical_signature(class_type), f"details {method}", (), (), STR))
    return f.builder.call(dispatch.name, [receiver.value], REFERENCE)


def details_of_member(f: FunctionLowering, class_type: ClassType, method: str) -> Typed:
    """What a method of this very class is called, as one that belongs to an object."""
    from importos_tool.compiler.lower.held_methods import held_value

    member = f.world.hierarchy.member(class_type, method)
    assert member is not None and not isinstance(member.definition, nodes.Field)
    if isinstance(member.definition, nodes.Function) and member.definition.held_in:
        held = details_in(f, held_value(f, member).value)
        return Typed(f.library("builtins.details_of_bound", [held.text]), STR)
    return Typed(details_of(f, member.definition, "bound"), STR)


def function_value(f: FunctionLowering, node: nodes.FunctionName, want: CallableType) -> ir.Value:
    """A named function as a value of signature ``want``."""
    slot = f.functions.get(node.name)
    if slot is not None:
        closure = read_slot(f, slot)
        found: dict[str, Type] = {}
        f.world.hierarchy.unify(signature_of(nested_definition(f, node.name)), want, found)
        instance = nested_instance(f, node.name, found)
        return make_callable(
            f,
            f"function {instance.name}",
            [closure],
            want,
            lambda g, c, a: _call_nested(g, instance, c[0].value, a),
            Details(_details_in_closure(f, closure.value), closure.value),
            by_shape=True,
            own=None if instance.environment else signature_of(instance.definition),
        )
    definition = f.world.program.functions[node.name]
    if isinstance(definition, nodes.Overloads) and _is_never_asked(f, want):
        details = Details(details_of(f, definition))
        return make_callable(f, f"never asked {node.name}", [], want, _raise_unasked(want), details)
    return make_callable(
        f,
        f"function {node.name}{environment_name(f.environment)}",
        [],
        want,
        lambda g, c, a: _call_named(g, definition, a, want),
        Details(details_of(f, definition)),
        by_shape=_takes_one_class_each(f, definition),
        own=_own_signature(definition),
    )


def _is_never_asked(f: FunctionLowering, want: CallableType) -> bool:
    """Whether nothing says what it will be given, so that mypy finds Never: the items of an empty list, mostly."""
    return f.location.traced and any(isinstance(type_, NeverType) for type_ in want.parameters)


def _raise_unasked(want: CallableType) -> Callable[[FunctionLowering, list[Typed], list[Given]], Typed]:
    """Where it is called all the same, what it is given has no known form."""

    def body(g: FunctionLowering, captured: list[Typed], arguments: list[Given]) -> Typed:
        g.raise_library("importos.runtime.handling.raise_proved_unreachable", [])
        g.builder.enter(g.builder.block("dead"))
        return Typed(g.zero(want.result), want.result)

    return body


def _own_signature(definition: nodes.Function | nodes.Overloads) -> CallableType | None:
    """What a module's function takes and gives, if that is the same wherever it is used."""
    if isinstance(definition, nodes.Overloads) or definition.type_variables or definition.class_name:
        return None
    return signature_of(definition)


def _takes_one_class_each(f: FunctionLowering, definition: nodes.Function | nodes.Overloads) -> bool:
    """Whether each parameter takes objects of one class and its subclasses, whatever their static type is."""
    if isinstance(definition, nodes.Overloads) or definition.type_variables:
        return False
    types = [parameter.variable.type for parameter in definition.parameters]
    return all(
        isinstance(type_, ClassType) and type_ != OBJECT and not f.world.hierarchy.class_of(type_.name).is_protocol
        for type_ in types
    )


def _call_named(
    g: FunctionLowering, definition: nodes.Function | nodes.Overloads, arguments: list[Given], want: CallableType
) -> Typed:
    from importos_tool.compiler.lower.calls import call_function, call_instance
    from importos_tool.compiler.lower.inference import fitting

    if isinstance(definition, nodes.Function) and definition.class_name in g.world.program.classes:
        variables = g.world.hierarchy.class_of(definition.class_name).type_variables
        variables = (*variables, *definition.type_variables) if variables else ()
        if variables and all(variable.name in g.environment for variable in variables):  # its class is compiled here
            environment = {variable.name: g.environment[variable.name] for variable in variables}
            return call_instance(g, g.world.instance(definition, environment), arguments)

    meant = fitting(g, definition, arguments, {}, None, 0) if not want.parameters else None
    if not want.parameters and (meant is None or place(meant.parameters, arguments) is None):
        return _refuse_call(g, want)
    return call_function(g, definition, arguments, want.result)


def _refuse_call(g: FunctionLowering, want: CallableType) -> Typed:
    """A function among others that are called in other ways: no call is compiled where all of them are held."""
    g.raise_library("importos.runtime.failures.raise_type_error", [g.text("one of several signatures").value])
    g.builder.enter(g.builder.block("dead"))
    return Typed(g.zero(want.result), want.result)


def class_as_function(f: FunctionLowering, class_: Typed) -> ir.Value:
    """A class where ``Callable[..., T]`` is declared: it is handed on and named there, never called."""
    from importos_tool.compiler.lower.class_objects import known_class

    assert isinstance(class_.type, TypeObject)
    want, instance = CallableType((), OBJECT), class_.type.instance
    held = [] if known_class(class_) else [class_]
    return make_callable(
        f,
        f"class {'value ' if held else ''}{show(instance)} unasked",
        held,
        want,
        lambda g, c, a: _refuse_call(g, want),
        details_of_class(f, class_),
    )


def _call_adapted(g: FunctionLowering, callee: Typed, arguments: list[Given], want: CallableType) -> Typed:
    assert isinstance(callee.type, CallableType)
    if not want.parameters and place(formal_parameters(callee.type), arguments) is None:
        return _refuse_call(g, want)
    return call_value(g, callee, arguments)


def _call_nested(g: FunctionLowering, instance: Instance, closure: ir.Value, arguments: Sequence[Given]) -> Typed:
    from importos_tool.compiler.lower.calls import call_instance

    return call_instance(g, instance, arguments, closure=closure)


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
        lambda g, c, a: _call_nested(g, made, c[0].value, a),
        Details(_details_in_closure(f, closure.value), closure.value),
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
