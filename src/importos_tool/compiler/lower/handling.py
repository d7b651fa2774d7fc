"""Exceptions: ``raise``, ``try`` and ``with``.

A failure inside a guarded region goes to its handler block, which takes the pending exception. Code that must run on
every way out (``finally``, ``__exit__``) is lowered once for each way: falling out, jumping out, failing out.

The exception that is being handled stands in a global as long as its handler runs: ``raise`` makes it the context of
the new one wherever that comes up, and a ``raise`` alone in a function called from the handler raises it again.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    NONE,
    ClassType,
    TupleType,
    Type,
    TypeObject,
    UnionType,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import NOTHING, REFERENCE
from importos_tool.compiler.lower.attributes import load_attribute
from importos_tool.compiler.lower.calls import call_method
from importos_tool.compiler.lower.class_objects import type_of_value
from importos_tool.compiler.lower.construction import construct
from importos_tool.compiler.lower.function import STATEMENTS, FunctionLowering, Scope, Typed
from importos_tool.compiler.lower.operators import truth
from importos_tool.compiler.lower.world import World

BASE = ClassType("builtins.BaseException")
TRACEBACK = UnionType((ClassType("types.TracebackType"), NONE))
HANDLED = "exception being handled"  # the global; None when no handler runs
UNSEEN = ("importos.", "builtins.", "init importos.")  # no Python frames in CPython: nobody sees what they handle
CHAIN = "chain to the exception being handled"


def _lower_raise(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Raise)
    if node.value is None:
        _raise_again(f)
        return
    value = f.keep(_exception(f, node.value))
    if node.cause is not None:
        cause = _exception(f, node.cause)
        f.library("importos.runtime.handling.set_cause", [value.value, cause.value])
    f.at(node.span)
    f.builder.call(CHAIN, [value.value], NOTHING)
    f.builder.set_exception(value.value)
    f.builder.fail()


def _raise_again(f: FunctionLowering) -> None:
    """``raise`` alone."""
    if f.caught:
        reraise(f, f.caught[-1])
        return
    handled = f.keep(Typed(f.builder.load_global(f.world.global_variable(HANDLED, REFERENCE), REFERENCE), BASE)).value
    assert isinstance(handled, ir.Register)
    nothing, again = f.builder.block("nothing_handled"), f.builder.block("again")
    f.builder.branch(f.builder.primitive("object.is", handled, ir.NONE), nothing, again)
    f.builder.enter(nothing)
    f.raise_library("importos.runtime.handling.raise_runtime_error", [f.text("No active exception to reraise").value])
    f.builder.enter(again)
    reraise(f, handled)


def finish_handling(world: World, entry: ir.Function) -> None:
    """The function that ``raise`` calls; without a handler in the program it does nothing."""
    if HANDLED in world.ir.globals:
        entry.blocks[0].operations.insert(0, ir.StoreGlobal(HANDLED, ir.NONE))
    f = FunctionLowering(world, CHAIN, ir.Location("", 0, CHAIN, False), NOTHING, {})
    raised = f.builder.parameter(REFERENCE, "raised")
    if HANDLED in world.ir.globals:
        handled = f.keep(Typed(f.builder.load_global(HANDLED, REFERENCE), BASE)).value
        done, chain = f.builder.block("done"), f.builder.block("chain")
        f.builder.branch(f.builder.primitive("object.is", handled, ir.NONE), done, chain)
        f.builder.enter(chain)
        f.library("importos.runtime.handling.set_context", [raised, handled])
        f.builder.enter(done)
    f.builder.return_(None)
    function = f.builder.finish()
    function.inline = HANDLED not in world.ir.globals
    world.ir.functions[CHAIN] = function


def load_handled(f: FunctionLowering) -> ir.Value:
    """The exception that is being handled, or None."""
    return f.builder.load_global(_handled_variable(f), REFERENCE)


def store_handled(f: FunctionLowering, exception: ir.Value) -> None:
    """Another fiber handles another exception."""
    f.builder.store_global(_handled_variable(f), exception)


def _handled_variable(f: FunctionLowering) -> str:
    """The global; what ``finish_handling`` calls when there is one must be there."""
    f.world.instance(f.world.function("importos.runtime.handling.set_context"), {})
    return f.world.global_variable(HANDLED, REFERENCE)


def _exception(f: FunctionLowering, node: nodes.Expression) -> Typed:
    if isinstance(node, nodes.ClassName):
        instance = f.concrete(node.instance)
        return construct(f, instance, [], instance)
    return f.expression(node)


def reraise(f: FunctionLowering, exception: ir.Value) -> None:
    """Make a caught exception pending again; its traceback does not grow here."""
    location, f.builder.location = f.builder.location, None
    f.builder.set_exception(exception)
    f.builder.fail()
    f.builder.location = location


def take(f: FunctionLowering) -> ir.Register:
    """The pending exception, in a register."""
    location, f.builder.location = f.builder.location, None
    register = f.builder.register(REFERENCE, "")
    f.builder.move(register, f.builder.take_exception())
    f.builder.location = location
    return register


def _with_context(f: FunctionLowering, handled: ir.Register, body: Callable[[], None]) -> None:
    """Lower ``body``, which handles an exception."""
    if f.builder.function.name.startswith(UNSEEN):
        f.caught.append(handled)
        body()
        f.caught.pop()
        return
    outer = f.builder.register(REFERENCE, "")
    f.builder.move(outer, load_handled(f))
    f.builder.store_global(HANDLED, handled)

    def restore() -> None:
        f.builder.store_global(HANDLED, outer)

    raised_block, after = f.builder.block("raised"), f.builder.block("handled")
    f.caught.append(handled)
    f.handled_outside.append(outer)
    f.scopes.append(Scope(leave=restore, handler=f.builder.handler))
    with f.builder.handling(raised_block):
        body()
    f.scopes.pop()
    f.handled_outside.pop()
    f.caught.pop()
    if not f.builder.terminated:
        restore()
        f.builder.goto(after)
    f.builder.enter(raised_block)
    raised = take(f)
    restore()
    reraise(f, raised)
    f.builder.enter(after)


def around_suspension(f: FunctionLowering, suspend: Callable[[], None]) -> None:
    """A generator that waits inside a handler: what runs meanwhile does not handle its exception."""
    if not f.handled_outside:
        suspend()
        return
    outer, handled = f.handled_outside[0], f.caught[-1]
    f.builder.store_global(HANDLED, outer)
    thrown, resumed = f.builder.block("thrown"), f.builder.block("resumed")
    with f.builder.handling(thrown):
        suspend()
    f.builder.move(outer, f.builder.load_global(HANDLED, REFERENCE))
    f.builder.store_global(HANDLED, handled)
    f.builder.goto(resumed)
    f.builder.enter(thrown)
    raised = take(f)
    f.builder.move(outer, f.builder.load_global(HANDLED, REFERENCE))
    f.builder.store_global(HANDLED, handled)
    f.builder.call(CHAIN, [raised], NOTHING)
    reraise(f, raised)
    f.builder.enter(resumed)


def _lower_try(f: FunctionLowering, node: object) -> None:
    from importos_tool.compiler.lower.exception_groups import lower_try_group

    assert isinstance(node, nodes.Try)
    inner = lower_try_group if node.is_group else _try_except
    if node.finally_:
        _guarded(f, lambda: inner(f, node), lambda: f.statements(node.finally_))
    else:
        inner(f, node)


def _guarded(f: FunctionLowering, body: Callable[[], None], final: Callable[[], None]) -> None:
    """``body`` with ``final`` on every way out."""
    failed, done = f.builder.block("failed"), f.builder.block("done")
    f.scopes.append(Scope(leave=final, handler=f.builder.handler))
    with f.builder.handling(failed):
        body()
    f.scopes.pop()
    if not f.builder.terminated:
        final()
        f.builder.goto(done)
    f.builder.enter(failed)
    raised = take(f)
    _with_context(f, raised, final)
    reraise(f, raised)
    f.builder.enter(done)


def _try_except(f: FunctionLowering, node: nodes.Try) -> None:
    from importos_tool.compiler.lower.class_tests import is_instance_of_chosen

    if not node.handlers:
        f.statements(node.body)
        f.statements(node.otherwise)
        return
    failed, done = f.builder.block("except"), f.builder.block("done")
    with f.builder.handling(failed):
        f.statements(node.body)
    f.statements(node.otherwise)
    f.builder.goto(done)
    f.builder.enter(failed)
    raised = take(f)
    for handler in node.handlers:
        matched, following = f.builder.block("matched"), f.builder.block("next")
        perhaps = matched if handler.chosen is None else f.builder.block("perhaps")
        f.at(handler.span)
        if handler.types:
            for type_ in handler.types:
                assert isinstance(type_, ClassType)
                other = f.builder.block("or")
                f.builder.branch(f.builder.is_instance(raised, type_.name), perhaps, other)
                f.builder.enter(other)
            f.builder.goto(following)
            if handler.chosen is not None:
                f.builder.enter(perhaps)
                f.builder.branch(is_instance_of_chosen(f, Typed(raised, BASE), handler.chosen), matched, following)
        else:
            f.builder.goto(matched)
        f.builder.enter(matched)
        handle(f, handler, raised, handler.types[0] if len(handler.types) == 1 else BASE)
        f.builder.goto(done)
        f.builder.enter(following)
    reraise(f, raised)
    f.builder.enter(done)


def handle(f: FunctionLowering, handler: nodes.ExceptHandler, raised: ir.Register, type_: Type) -> None:
    """The body of one ``except`` clause; its variable is forgotten on every way out."""
    from importos_tool.compiler.lower.assignment import assign
    from importos_tool.compiler.lower.slots import write_slot

    variable = handler.variable
    if variable is not None:
        assign(f, variable, Typed(raised, type_ if variable.type != type_ else variable.type))
    slot = f.slots[variable.variable] if isinstance(variable, nodes.Local) else None

    def forget() -> None:
        if slot is not None:
            write_slot(f, slot, ir.NULL)

    f.scopes.append(Scope(leave=forget, handler=f.builder.handler))
    _with_context(f, raised, lambda: f.statements(handler.body))
    f.scopes.pop()
    if not f.builder.terminated:
        forget()


def _lower_with(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.With)
    _with_items(f, node, 0)


def _with_items(f: FunctionLowering, node: nodes.With, number: int) -> None:
    if number == len(node.items):
        f.statements(node.body)
        return
    from importos_tool.compiler.lower.assignment import assign

    expression, target = node.items[number]
    manager = f.keep(f.expression(expression))
    f.at(node.span)
    entered = _manage(f, node, manager, "enter", [])
    if target is not None:
        entered = f.keep(entered)

    def leave() -> None:
        _manage(f, node, manager, "exit", [f.none(), f.none(), f.none()])

    failed, done = f.builder.block("failed"), f.builder.block("done")
    f.scopes.append(Scope(leave=leave, handler=f.builder.handler))
    with f.builder.handling(failed):
        if target is not None:
            assign(f, target, entered)
        _with_items(f, node, number + 1)
    f.scopes.pop()
    if not f.builder.terminated:
        f.at(node.span)
        leave()
        f.builder.goto(done)
    f.builder.enter(failed)
    raised = take(f)

    scopes = len(f.scopes)

    def exit_failed() -> None:
        f.at(node.span)
        exception = Typed(raised, BASE)
        class_ = type_of_value(f, exception)
        traceback = f.keep(load_attribute(f, exception, "__traceback__", TRACEBACK))
        given = [Typed(class_.value, TypeObject(BASE)), exception, traceback]
        answer = _manage(f, node, manager, "exit", given)
        if answer.type != NONE:
            swallowed, again = f.builder.block("swallowed"), f.builder.block("again")
            f.builder.branch(truth(f, answer), swallowed, again)
            f.builder.enter(swallowed)
            leave_scopes(f, scopes)
            f.builder.goto(done)
            f.builder.enter(again)

    from importos_tool.compiler.lower.statements import leave_scopes

    _with_context(f, raised, exit_failed)
    reraise(f, raised)
    f.builder.enter(done)


def _manage(f: FunctionLowering, node: nodes.With, manager: Typed, what: str, arguments: list[Typed]) -> Typed:
    """``__enter__`` or ``__exit__``, or what an asynchronous one gives when it has been waited for."""
    if not node.is_async:
        return call_method(f, manager, f"__{what}__", arguments)
    from importos_tool.compiler.lower.asynchronous import await_result

    return await_result(f, call_method(f, manager, f"__a{what}__", arguments))


STATEMENTS[nodes.Raise] = _lower_raise
STATEMENTS[nodes.Try] = _lower_try
STATEMENTS[nodes.With] = _lower_with

__all__ = ["TupleType"]
