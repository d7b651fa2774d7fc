"""Generator functions: one that makes a frame, one that resumes it.

Calling a generator function makes its frame, an object of the library's generator class with the arguments stored in
further fields. The body is lowered as that of any function, with ``suspend`` operations; the pass ``generators`` makes
the state machine. It gives a pair each time: 1 and the item, or 0 at the end, so that a loop costs no exception.
"""

from __future__ import annotations

from dataclasses import dataclass

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    INT,
    NONE,
    OBJECT,
    ArgumentsType,
    ClassType,
    NoneType,
    TupleType,
    Type,
    TypeVariable,
    UnionType,
)
from importos_tool.compiler.ir import frames, nodes as ir
from importos_tool.compiler.ir.types import BOOL, I64, REFERENCE, IrType, Record
from importos_tool.compiler.lower.bodies import enter_closure, lower_body
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Slot, Typed
from importos_tool.compiler.lower.handling import around_suspension, reraise, take
from importos_tool.compiler.lower.lifetimes import keep_variables
from importos_tool.compiler.lower.representation import canonical, canonical_class, representation
from importos_tool.compiler.lower.statements import leave_scopes
from importos_tool.compiler.lower.world import ConcreteClass, DispatchKey, Instance, World, qualified_name

SUSPENDED = "types._Suspended"
GENERATOR = "types.GeneratorType"
PROTOCOL = "typing.Generator"
COROUTINE = "types.CoroutineType"
COROUTINE_PROTOCOL = "typing.Coroutine"
ASYNC_GENERATOR = "types.AsyncGeneratorType"
ASYNC_PROTOCOL = "typing.AsyncGenerator"
KINDS = {GENERATOR: "generator", COROUTINE: "coroutine", ASYNC_GENERATOR: "async_generator"}
STOP = "builtins.StopIteration"
ASYNC_STOP = "builtins.StopAsyncIteration"
_PARTS = tuple(TypeVariable(name) for name in ("item of a generator", "sent to a generator", "result of a generator"))


@dataclass(slots=True, eq=False)
class Frame:
    """The generator whose body is being lowered. ``outermost``: where failures go that the body does not handle."""

    value: ir.Value
    layout: str
    type: ClassType
    item: Type
    sent: Type
    result: Type
    outermost: ir.Block


def frame_type(world: World, definition: nodes.Function, declared: Type) -> ClassType:
    """The library's class for the frames of a function that is declared to give ``declared``."""
    out: dict[str, Type] = {}
    item, sent, result = (part.name for part in _PARTS)
    if definition.is_coroutine and not definition.is_generator:
        world.hierarchy.unify(ClassType(COROUTINE_PROTOCOL, _PARTS), declared, out)
        return ClassType(COROUTINE, (OBJECT, OBJECT, out.get(result, NONE)))
    if definition.is_coroutine:
        world.hierarchy.unify(ClassType(ASYNC_PROTOCOL, _PARTS[:2]), declared, out)
        if not out:
            world.hierarchy.unify(ClassType("typing.AsyncIterable", _PARTS[:1]), declared, out)
        return ClassType(ASYNC_GENERATOR, (out.get(item, OBJECT), out.get(sent, NONE)))
    world.hierarchy.unify(ClassType(PROTOCOL, _PARTS), declared, out)
    if out:
        return ClassType(GENERATOR, tuple(out.get(name, NONE) for name in (item, sent, result)))
    world.hierarchy.unify(ClassType("typing.Iterable", _PARTS[:1]), declared, out)
    return ClassType(GENERATOR, (out.get(item, OBJECT), NONE, OBJECT))


def suspended(world: World, type_: ClassType) -> ClassType:
    """The frame seen as what waits: what it gives out, what is sent in, its result."""
    found = world.hierarchy.supertype(type_, SUSPENDED)
    assert found is not None
    return found


def step_type(world: World, type_: ClassType) -> TupleType:
    """What resuming gives: 1 and the item, or 0."""
    return TupleType((INT, suspended(world, type_).arguments[0]))


def lower_generator(world: World, instance: Instance, location: ir.Location) -> None:
    """Both functions of a generator function's instance, and the class of its frames."""
    type_ = frame_type(world, instance.definition, instance.result)
    kept: list[tuple[str, IrType]] = [("closure", REFERENCE)] if instance.closure is not None else []
    kept += [
        (f"argument {parameter.variable.name}", representation(type_))
        for parameter, type_ in zip(instance.definition.parameters, instance.parameters, strict=True)
        if not _is_keywords(type_)
    ]
    resume = f"{instance.name}.resume"
    called = qualified_name(world, instance.definition).partition("#")[0]
    kind, class_type = KINDS[type_.name], canonical_class(type_)
    frame = world.frame(f"frame of {instance.name}", kind, class_type, kept, resume, called)
    world.instance(world.function("importos.runtime.generators.refuse_running"), {})
    _lower_maker(world, instance, frame, kept, location)
    _lower_resume(world, instance, type_, frame, location)


def _is_keywords(type_: Type) -> bool:
    """``**kwargs: P.kwargs``: what ``*args: P.args`` holds has it too."""
    return isinstance(type_, ArgumentsType) and type_.part == "kwargs"


def _lower_maker(
    world: World, instance: Instance, frame: ConcreteClass, kept: list[tuple[str, IrType]], location: ir.Location
) -> None:
    """What a call of the generator function runs."""
    untraced = ir.Location(location.path, location.line, location.function, False)
    f = FunctionLowering(world, instance.name, untraced, REFERENCE, instance.environment)
    layout = frame.layout.name
    types = dict(frame.layout.fields)
    values = [f.builder.parameter(types[name], name.removeprefix("argument ")) for name, _ in kept]
    made = f.builder.new(layout)
    for (name, _), value in zip(kept, values, strict=True):
        f.builder.store_field(made, layout, name, value, initial=True)
    f.builder.return_(made)
    function = f.builder.finish()
    function.inline = True
    world.ir.functions[instance.name] = function


def _lower_resume(
    world: World, instance: Instance, type_: ClassType, frame: ConcreteClass, location: ir.Location
) -> None:
    """The body. What leaves it closes the generator."""
    definition = instance.definition
    item, sent, result = suspended(world, type_).arguments
    pair = Record((I64, representation(item)))
    f = FunctionLowering(world, frame.resume, location, pair, instance.environment)
    f.instance = instance
    f.result_type = result
    value = f.builder.parameter(REFERENCE, "frame")
    failed = f.builder.block("failed")
    f.frame = Frame(value, frame.layout.name, type_, item, sent, result, failed)
    f.builder.handler = failed
    if instance.closure is not None:
        closure = f.builder.register(REFERENCE, "")
        f.builder.move(closure, f.builder.take_field(value, frame.layout.name, "closure", REFERENCE))
        enter_closure(f, instance, closure)
    for number, (parameter, parameter_type) in enumerate(zip(definition.parameters, instance.parameters, strict=True)):
        name = parameter.variable.name
        if _is_keywords(parameter_type):
            f.slots[parameter.variable] = f.slots[definition.parameters[number - 1].variable]
            continue
        register = f.builder.register(representation(parameter_type), name)
        taken = f.builder.take_field(value, frame.layout.name, f"argument {name}", register.type)
        f.builder.move(register, taken)
        f.slots[parameter.variable] = Slot(parameter_type, register)
    _refuse_at_start(f)
    lower_body(f, definition)
    if not f.builder.terminated:
        finish(f, None)
    f.builder.handler = None
    f.builder.enter(failed)
    _fail(f)
    function = f.builder.finish()
    function.frame = frame.layout.name
    function.cold = any(name.endswith(".cold") for name in definition.decorators)
    world.ir.functions[frame.resume] = function


def _refuse_at_start(f: FunctionLowering) -> None:
    """What is thrown into a generator that has not begun comes up before its first statement."""
    frame = f.frame
    assert frame is not None
    thrown, begun = f.builder.block("thrown"), f.builder.block("begun")
    raised = f.builder.load_field(frame.value, frame.layout, frames.THROWN_FIELD, REFERENCE)
    f.builder.branch(f.builder.is_null(raised), begun, thrown, expected=True)
    f.builder.enter(thrown)
    f.builder.set_exception(f.builder.take_field(frame.value, frame.layout, frames.THROWN_FIELD, REFERENCE))
    f.builder.fail()
    f.builder.enter(begun)


def _fail(f: FunctionLowering) -> None:
    """An exception leaves the body."""
    frame = f.frame
    assert frame is not None
    raised = take(f)
    f.builder.location = None
    _set_state(f, frame, frames.CLOSED)
    kind = f.text(KINDS[frame.type.name].replace("async_", "async "))
    for stop in (STOP, ASYNC_STOP) if frame.type.name == ASYNC_GENERATOR else (STOP,):
        stopped, other = f.builder.block("stopped"), f.builder.block("other")
        f.builder.branch(f.builder.is_instance(raised, stop), stopped, other, expected=False)
        f.builder.enter(stopped)
        f.raise_library("importos.runtime.generators.raise_stop_inside", [raised, kind.value])
        f.builder.enter(other)
    reraise(f, raised)


def finish(f: FunctionLowering, value: ir.Value | None) -> None:
    """The generator ends, with the value of its ``return``."""
    frame = f.frame
    assert frame is not None
    keep_variables(f)
    has_value = value is not None
    if value is None and isinstance(frame.result, NoneType):
        value = ir.NONE  # who waits may expect more than None
    if value is not None:
        f.builder.store_field(frame.value, frame.layout, frames.RESULT_FIELD, value, initial=True)
    _set_state(f, frame, frames.RETURNED if has_value else frames.CLOSED)
    f.builder.return_(ir.Constant(None, f.builder.function.result))


def _set_state(f: FunctionLowering, frame: Frame, state: int) -> None:
    f.builder.store_field(frame.value, frame.layout, frames.STATE_FIELD, ir.Constant(state, I64))


def lower_return(f: FunctionLowering, node: nodes.Return) -> None:
    """``return`` in a generator: what ``StopIteration`` and ``yield from`` give."""
    frame = f.frame
    assert frame is not None
    value: ir.Value | None = None
    if node.value is not None and not isinstance(frame.result, NoneType):
        value = f.keep(Typed(f.coerced(node.value, frame.result), frame.result)).value
    elif node.value is not None and not isinstance(node.value, nodes.Literal):
        f.expression(node.value)
    leave_scopes(f, 0)
    if not f.builder.terminated:
        finish(f, value)


def _lower_yield(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Yield)
    frame = f.frame
    assert frame is not None
    value = f.coerced(node.value, frame.item) if node.value is not None else f.coerce(f.none(), frame.item)
    f.at(node.span)
    code = frames.ASYNCHRONOUS_ITEM if frame.type.name == ASYNC_GENERATOR else frames.ITEM
    return suspend(f, value, f.type_of(node), code)


def suspend(f: FunctionLowering, value: ir.Value, wanted: Type, code: int = frames.ITEM) -> Typed:
    """Give ``value`` out and wait; the result is what was sent, of type ``wanted``."""
    frame = f.frame
    assert frame is not None
    finalize_if_guarded(f, frame)
    around_suspension(f, lambda: f.builder.suspend(frame.value, frame.layout, value, code))
    if isinstance(frame.sent, NoneType):
        return f.none()
    return _sent(f, frame, wanted)


def _sent(f: FunctionLowering, frame: Frame, wanted: Type) -> Typed:
    """What ``send`` stored; after ``next`` nothing is there, which means None. It is let go where nobody uses it."""
    layout, stored = frame.layout, representation(frame.sent)
    unused = isinstance(wanted, NoneType)
    result = f.branch_value(wanted)
    given, nothing, done = f.builder.block("sent"), f.builder.block("next"), f.builder.block("received")
    f.builder.branch(f.builder.load_field(frame.value, layout, frames.HAS_SENT_FIELD, BOOL), given, nothing)
    f.builder.enter(given)
    f.builder.store_field(frame.value, layout, frames.HAS_SENT_FIELD, ir.FALSE)
    sent = f.builder.take_field(frame.value, layout, frames.SENT_FIELD, stored)
    f.builder.move(result, f.coerce(f.none() if unused else Typed(sent, frame.sent), wanted))
    f.builder.goto(done)
    f.builder.enter(nothing)
    if _takes_none(wanted):
        f.builder.move(result, f.coerce(f.none(), wanted))
        f.builder.goto(done)
    else:
        f.raise_library("importos.runtime.generators.raise_nothing_sent", [])
    f.builder.enter(done)
    return Typed(result, wanted)


def _takes_none(type_: Type) -> bool:
    return isinstance(type_, NoneType) or type_ == OBJECT or (isinstance(type_, UnionType) and NONE in type_.items)


def finalize_if_guarded(f: FunctionLowering, frame: Frame) -> None:
    """The last reference to a generator that waits inside ``try`` or ``with`` closes it."""
    layout = f.world.ir.layouts[frame.layout]
    if f.builder.handler is not frame.outermost and not layout.destructor:
        member = f.world.hierarchy.member(canonical_class(frame.type), "_finalize")
        assert member is not None and isinstance(member.definition, nodes.Function)
        layout.destructor = f.world.instance(member.definition, f.world.class_environment(member.owner)).name


def resume(f: FunctionLowering, generator: Typed) -> Typed:
    """``generator.__advance__()``: the frames of this type, told apart by their class."""
    type_ = suspended(f.world, f.class_type(generator.type) or OBJECT)
    step = step_type(f.world, type_)
    static = canonical_class(type_)
    key = DispatchKey(static, "step resume", (), (), TupleType((INT, canonical(type_.arguments[0]))))
    return Typed(f.builder.call(f.world.dispatch(key).name, [generator.value], representation(step)), step)


EXPRESSIONS[nodes.Yield] = _lower_yield
