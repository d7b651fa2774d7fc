"""Exceptions: ``raise``, ``try`` and ``with``.

A failure inside a guarded region goes to its handler block, which takes the pending exception. Code that must run on
every way out (``finally``, ``__exit__``) is lowered once for each way: falling out, jumping out, failing out.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    NONE,
    ClassType,
    TupleType,
    TypeObject,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.calls import call_method, construct
from importos_tool.compiler.lower.class_objects import type_of_value
from importos_tool.compiler.lower.function import STATEMENTS, FunctionLowering, Scope, Typed
from importos_tool.compiler.lower.operators import truth

BASE = ClassType("builtins.BaseException")


def _lower_raise(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Raise)
    if node.value is None:
        if not f.caught:
            text = f.text("No active exception to reraise")
            f.raise_library("importos.runtime.handling.raise_runtime_error", [text.value])
            return
        reraise(f, f.caught[-1])
        return
    value = _exception(f, node.value)
    if node.cause is not None:
        value = f.keep(value)
        cause = _exception(f, node.cause)
        f.library("importos.runtime.handling.set_cause", [value.value, cause.value])
    f.at(node.span)
    f.builder.set_exception(value.value)
    f.builder.fail()


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
    """Lower ``body``, which handles an exception: what it raises gets that one as its context."""
    raised_block = f.builder.block("raised")
    f.caught.append(handled)
    with f.builder.handling(raised_block):
        body()
    f.caught.pop()
    after = f.builder.block("handled")
    f.builder.goto(after)
    f.builder.enter(raised_block)
    raised = take(f)
    f.library("importos.runtime.handling.set_context", [raised, handled])
    reraise(f, raised)
    f.builder.enter(after)


def _lower_try(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Try)
    if node.finally_:
        _guarded(f, lambda: _try_except(f, node), lambda: f.statements(node.finally_))
    else:
        _try_except(f, node)


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
        f.at(handler.span)
        if handler.types:
            for type_ in handler.types:
                assert isinstance(type_, ClassType)
                other = f.builder.block("or")
                f.builder.branch(f.builder.is_instance(raised, type_.name), matched, other)
                f.builder.enter(other)
            f.builder.goto(following)
        else:
            f.builder.goto(matched)
        f.builder.enter(matched)
        _handler(f, handler, raised)
        f.builder.goto(done)
        f.builder.enter(following)
    reraise(f, raised)
    f.builder.enter(done)


def _handler(f: FunctionLowering, handler: nodes.ExceptHandler, raised: ir.Register) -> None:
    from importos_tool.compiler.lower.assignment import assign
    from importos_tool.compiler.lower.closures import write_slot

    variable = handler.variable
    if variable is not None:
        type_ = handler.types[0] if len(handler.types) == 1 else BASE
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

    def exit_failed() -> None:
        f.at(node.span)
        exception = Typed(raised, BASE)
        class_ = type_of_value(f, exception)
        answer = _manage(f, node, manager, "exit", [Typed(class_.value, TypeObject(BASE)), exception, f.none()])
        if answer.type != NONE:
            again = f.builder.block("again")
            f.builder.branch(truth(f, answer), done, again)
            f.builder.enter(again)

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
