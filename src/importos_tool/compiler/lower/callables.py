"""Callable values: objects whose first field is code.

They are called with themselves as first argument, then the arguments in the representation of their ``Callable``
type, and always give a value (``None`` included). A *thunk* is the code behind such an object: it knows statically
what to call. Direct calls of known functions never come here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from importos_tool.compiler.checked.types import CallableType, NoneType, Type, show
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import CODE, REFERENCE
from importos_tool.compiler.lower.argument_packs import list_of, pack_arguments, unpack
from importos_tool.compiler.lower.arguments import Given, Pack
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.function_details import Details
from importos_tool.compiler.lower.representation import machine_parameters, numbers_in, representation
from importos_tool.compiler.lower.world import FUNCTION, World, callable_name
from importos_tool.diagnostics.model import Span

ThunkBody = Callable[[FunctionLowering, list[Typed], list[Given]], Typed]


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
    code = f.builder.load_field(callee.value, f.world.layout(FUNCTION).name, "code", CODE)
    result = f.builder.call_indirect(code, [callee.value, *values], representation(callee.type.result))
    return Typed(result, callee.type.result)


def refuse_call(g: FunctionLowering, want: CallableType) -> Typed:
    """A function among others that are called in other ways: no call is compiled where all of them are held."""
    g.raise_library("importos.runtime.failures.raise_type_error", [g.text("one of several signatures").value])
    g.builder.enter(g.builder.block("dead"))
    return Typed(g.zero(want.result), want.result)


def is_of_shape(have: CallableType, wanted: CallableType) -> bool:
    """Whether a function is called with the same values in the same order."""
    return have.forms == wanted.forms and _machine_signature(have) == _machine_signature(wanted)


def _machine_signature(type_: CallableType) -> tuple[object, ...]:
    numbers = [numbers_in(part) for part in (*type_.parameters, type_.result)]
    return (*machine_parameters(type_), representation(type_.result), *numbers)
