"""Waiting for another: ``yield from``, what ``await`` rests on, generator expressions, and steps of other iterators.

Whoever waits hands on what the other gives out, what is sent in and what is thrown in (PEP 380). Frames offer that as
methods (``__advance__`` and its kin, each a step: 1 and an item, or 0); for other iterators the arms of the dispatch
functions here make steps out of ``__next__``, ``send`` and ``throw``, and note the StopIteration whose value is the
result.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    INT,
    OBJECT,
    ClassType,
    NoneType,
    TupleType,
    Type,
    UnionType,
    substitute,
)
from importos_tool.compiler.ir import frames, nodes as ir
from importos_tool.compiler.ir.types import BOOL, I64, REFERENCE
from importos_tool.compiler.lower.calls import call_method
from importos_tool.compiler.lower.closures import closure_layout, make_closure
from importos_tool.compiler.lower.coercions import from_shape
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.generators import finalize_if_guarded, suspend
from importos_tool.compiler.lower.handling import around_suspension, take
from importos_tool.compiler.lower.loops import ADVANCE, item_or_stop, iterable_view, iterate
from importos_tool.compiler.lower.representation import (
    canonical,
    canonical_signature,
    representation,
    result_representation,
)
from importos_tool.compiler.lower.world import DispatchKey

GENERATOR = "typing.Generator"
EXCEPTION = ClassType("builtins.BaseException")
EXIT = "builtins.GeneratorExit"
SEQUENCES = frozenset(f"builtins.{name}" for name in ("list", "tuple", "str", "bytes", "bytearray", "range"))

# What a frame offers for each way to go on. No method of a program has such a name.
METHODS = {
    "step advance": ADVANCE,
    "step delegate": ADVANCE,
    "step send": "__advance_with__",
    "step interrupt": "__delegate__",
    "step fetch": "__fetch__",
}
RESUMING = ("step resume", "step advance", "step delegate")  # a frame's own function does just this


class Source:
    """What a function waits for; ``result`` is what it gives at its end."""

    def __init__(self, f: FunctionLowering, iterator: Typed) -> None:
        type_ = f.class_type(iterator.type)
        assert type_ is not None
        self.f = f
        self.iterator = f.keep(iterator)
        self.type = type_
        self.is_frame = f.world.hierarchy.member(type_, ADVANCE) is not None
        item = self._part("__next__") or self._part("send") or OBJECT
        self.item = item if self.is_frame else canonical(item)  # one dispatch for all items of a shape
        self.step = TupleType((INT, self.item))

    def _part(self, method: str) -> Type | None:
        """The result of a method, as the static type declares it."""
        hierarchy = self.f.world.hierarchy
        member = hierarchy.member(self.type, method)
        if member is None or not isinstance(member.definition, nodes.Function):
            return None
        return substitute(member.definition.result, hierarchy.arguments_of(member.owner))

    def sent(self) -> Type:
        """The type of what may be sent in: ``object`` where nothing is known of it."""
        hierarchy = self.f.world.hierarchy
        member = hierarchy.member(self.type, "send")
        if member is None or not isinstance(member.definition, nodes.Function):
            return OBJECT
        return substitute(member.definition.parameters[1].variable.type, hierarchy.arguments_of(member.owner))

    def step_by(self, way: str, arguments: list[Typed]) -> ir.Value:
        """A step: by a method of the frame, or by a dispatch on what it is."""
        if self.is_frame:
            return call_method(self.f, self.iterator, METHODS[way], arguments).value
        return self._dispatch(way, arguments, self.step)

    def fetch(self, result: Type) -> Typed:
        """What it gives at its end, of which the shape is sure."""
        if self.is_frame:
            return Typed(call_method(self.f, self.iterator, METHODS["step fetch"], []).value, result)
        shape = canonical(result)
        return Typed(self._dispatch("step fetch", [], shape), shape)

    def _dispatch(self, way: str, arguments: list[Typed], result: Type) -> ir.Value:
        f = self.f
        names = ("",) * len(arguments)
        parameters = tuple(canonical_signature(argument.type) for argument in arguments)
        key = DispatchKey(canonical_signature(self.type), way, names, parameters, result)
        values = [self.iterator.value, *(argument.value for argument in arguments)]
        return f.builder.call(f.world.dispatch(key).name, values, result_representation(result))


def delegate(f: FunctionLowering, iterator: Typed, result: Type) -> Typed:
    """Wait for an iterator to its end; ``result`` is the type of what it then gives (``None``: not needed)."""
    frame = f.frame
    assert frame is not None
    source = Source(f, iterator)
    span = f.span
    step = f.branch_value(source.step)
    following, again, turn, done, thrown = (
        f.builder.block(name) for name in ("next", "again", "turn", "done", "thrown")
    )
    f.builder.goto(following)
    f.builder.enter(following)
    f.builder.move(step, source.step_by("step delegate", []))
    f.builder.goto(again)
    f.builder.enter(again)
    more = f.builder.primitive("int.not_equal", f.builder.record_item(step, 0), ir.Constant(0, I64))
    f.builder.branch(more, turn, done)
    f.builder.enter(turn)
    item = from_shape(f, Typed(f.builder.record_item(step, 1), source.item), frame.item)
    finalize_if_guarded(f, frame)
    if span is not None:
        f.at(span)
    place = f.builder.location
    with f.builder.handling(thrown):
        f.builder.location = None  # what is thrown in has its line from the call that hands it on
        around_suspension(f, lambda: f.builder.suspend(frame.value, frame.layout, item, place=place))
    if span is not None:
        f.at(span)
    if not isinstance(frame.sent, NoneType):
        _hand_on_sent(f, source, step, again, following)
    else:
        f.builder.goto(following)
    f.builder.enter(thrown)
    raised = Typed(take(f), EXCEPTION)
    f.builder.move(step, source.step_by("step interrupt", [raised]))
    f.builder.goto(again)
    f.builder.enter(done)
    if isinstance(result, NoneType):
        return f.none()
    return Typed(from_shape(f, source.fetch(result), result), result)


def _hand_on_sent(f: FunctionLowering, source: Source, step: ir.Register, again: ir.Block, nothing: ir.Block) -> None:
    """A value that came in goes on to the source; None is the same as nothing."""
    frame = f.frame
    assert frame is not None
    given = f.builder.block("sent")
    f.builder.branch(f.builder.load_field(frame.value, frame.layout, frames.HAS_SENT_FIELD, BOOL), given, nothing)
    f.builder.enter(given)
    f.builder.store_field(frame.value, frame.layout, frames.HAS_SENT_FIELD, ir.FALSE)
    sent = f.builder.take_field(frame.value, frame.layout, frames.SENT_FIELD, representation(frame.sent))
    wanted = source.sent()
    if isinstance(wanted, NoneType):
        wanted = OBJECT
    value = Typed(f.coerce(Typed(sent, frame.sent), wanted), wanted)
    f.builder.move(step, source.step_by("step send", [value]))
    f.builder.goto(again)


# ------------------------------------------------------------------------------------------------ expressions


def _lower_yield_from(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.YieldFrom)
    frame = f.frame
    assert frame is not None
    iterable = f.expression(node.value)
    f.at(node.span)
    if isinstance(iterable.type, UnionType):
        iterable = iterable_view(f, iterable, "typing.Iterable")
    if isinstance(frame.sent, NoneType) and _is_plain(f, iterable.type):
        iterate(f, iterable, lambda item: _give(f, item))
        return f.none()
    if isinstance(iterable.type, TupleType):
        class_type = f.class_type(iterable.type)
        assert class_type is not None
        iterable = Typed(f.coerce(iterable, class_type), class_type)
    return delegate(f, call_method(f, iterable, "__iter__", []), f.type_of(node))


def _give(f: FunctionLowering, item: Typed) -> None:
    assert f.frame is not None
    suspend(f, f.coerce(item, f.frame.item), item.type)


def _is_plain(f: FunctionLowering, type_: Type) -> bool:
    """An iterable whose iterator surely takes nothing in: a loop does the same as delegation."""
    class_type = f.class_type(type_)
    assert class_type is not None
    hierarchy = f.world.hierarchy
    if isinstance(type_, TupleType) or hierarchy.member(class_type, "__cursor__") is not None:
        return f.world.is_exact(canonical_signature(class_type), "__iter__")
    return False


def _lower_generator_expression(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    """Calls the function of a generator expression; what it iterates over is asked for its iterator here already."""
    assert isinstance(node, nodes.GeneratorExpression)
    source = f.keep(f.expression(node.iterable))
    f.at(node.span)
    if isinstance(source.type, UnionType):
        source = iterable_view(f, source, "typing.Iterable")
    if node.function.is_coroutine and _first_is_async(f, node.function):
        source = f.keep(call_method(f, source, "__aiter__", []))
    elif not _starts_late(f, source.type):
        source = f.keep(call_method(f, source, "__iter__", []))
    sharper = ((0, source.type),)
    closure = f.closures.get(node.function)
    if closure is None:
        closure = f.closures[node.function] = closure_layout(f, node.function)
    instance = f.world.instance(node.function, f.environment, closure, sharper)
    assert instance.closure is not None
    made = make_closure(f, node.function, instance.closure)
    return Typed(f.builder.call(instance.name, [made, source.value], REFERENCE), f.type_of(node))


def _first_is_async(f: FunctionLowering, function: nodes.Function) -> bool:
    first = f.world.body_of(function)[0]
    assert isinstance(first, nodes.For)
    return first.is_async


def _starts_late(f: FunctionLowering, type_: Type) -> bool:
    """True where nobody sees that the iteration begins with the first item: sequences, which a cursor only indexes."""
    return isinstance(type_, TupleType) or (isinstance(type_, ClassType) and type_.name in SEQUENCES)


# ------------------------------------------------------------------------------------------------ arms


def step_arm(g: FunctionLowering, way: str, receiver: Typed, arguments: list[Typed], result: Type) -> Typed:
    """What one class does for a step; the value is returned already or is the answer."""
    class_type = g.class_type(receiver.type)
    assert class_type is not None
    is_frame = g.world.hierarchy.member(class_type, ADVANCE) is not None
    if way == "step fetch":
        if is_frame:
            return call_method(g, receiver, METHODS[way], [])
        return Typed(g.library("importos.runtime.generators.last_stop", []), OBJECT)
    assert isinstance(result, TupleType)
    done = g.builder.block("done")
    if is_frame:
        step = call_method(g, receiver, METHODS[way], arguments)
        assert isinstance(step.type, TupleType)
        more = g.builder.primitive("int.not_equal", g.builder.record_item(step.value, 0), ir.Constant(0, I64))
        turn = g.builder.block("turn")
        g.builder.branch(more, turn, done)
        g.builder.enter(turn)
        item = Typed(g.builder.record_item(step.value, 1), step.type.items[1])
    else:
        item = item_or_stop(
            g, lambda: _other(g, way, receiver, class_type, arguments), done, noted=way != "step advance"
        )
    if not g.builder.terminated:
        code = g.builder.record_item(step.value, 0) if is_frame else ir.Constant(1, I64)
        g.builder.return_(g.builder.make_record([code, g.coerce(item, result.items[1])]))
    g.builder.enter(done)
    return Typed(g.zero(result), result)


def _other(g: FunctionLowering, way: str, receiver: Typed, type_: ClassType, arguments: list[Typed]) -> Typed:
    """The step of something that is no frame; it ends with StopIteration."""
    if way == "step interrupt":
        return _interrupt(g, receiver, type_, arguments[0])
    if way == "step send":
        return _send(g, receiver, type_, arguments[0])
    if g.world.hierarchy.member(type_, "__next__") is None:
        return call_method(g, receiver, "send", [g.none()])
    return call_method(g, receiver, "__next__", [])


def _send(g: FunctionLowering, receiver: Typed, type_: ClassType, value: Typed) -> Typed:
    if g.world.hierarchy.member(type_, "send") is not None:
        return call_method(g, receiver, "send", [value])
    g.raise_library("importos.runtime.generators.raise_no_send", [g.coerce(receiver, OBJECT)])
    return Typed(ir.NULL, OBJECT)


def _interrupt(g: FunctionLowering, receiver: Typed, type_: ClassType, raised: Typed) -> Typed:
    """GeneratorExit closes what can be closed and goes on; all else is thrown into what can take it."""
    member = g.world.hierarchy.member
    leave, other = g.builder.block("leave"), g.builder.block("other")
    g.builder.branch(g.builder.is_instance(raised.value, EXIT), leave, other)
    g.builder.enter(leave)
    if member(type_, "close") is not None:
        call_method(g, receiver, "close", [])
    _raise(g, raised)
    g.builder.enter(other)
    if member(type_, "throw") is not None:
        return call_method(g, receiver, "throw", [raised])
    _raise(g, raised)
    return Typed(ir.NULL, OBJECT)


def _raise(g: FunctionLowering, raised: Typed) -> None:
    g.builder.set_exception(raised.value)
    g.builder.fail()


EXPRESSIONS[nodes.YieldFrom] = _lower_yield_from
EXPRESSIONS[nodes.GeneratorExpression] = _lower_generator_expression
