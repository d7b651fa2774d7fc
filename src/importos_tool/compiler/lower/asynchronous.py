"""``await`` and what rests on it: ``async for``, ``async with``, asynchronous comprehensions.

A coroutine is a frame like a generator's; awaiting it is delegating to it. Everything else that can be awaited gives an
iterator by ``__await__``.
"""

from __future__ import annotations

from itertools import dropwhile

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import NONE, OBJECT, ClassType, NeverType, NoneType, Type, TypeVariable
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.primitives import KEEP
from importos_tool.compiler.lower.calls import call_method
from importos_tool.compiler.lower.delegation import delegate
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.generators import suspend
from importos_tool.compiler.lower.loops import item_or_stop

STOP = "builtins.StopAsyncIteration"
BEGIN = "__begin_await__"
TURN = "coroutine.turn"
_RESULT = TypeVariable("result of an awaitable")


def _lower_await(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Await)
    if _is_turn(f, node.value):
        f.at(node.span)
        return suspend(f, f.coerce(f.none(), OBJECT), NONE)
    value = f.expression(node.value, OBJECT if isinstance(node.value, nodes.Call) else None)
    f.at(node.span)
    result = f.type_of(node)
    own = _own_result(f, value)
    if own is None or own == result or isinstance(result, (NoneType, NeverType)):
        return await_value(f, value, result)
    return Typed(f.coerce(await_value(f, value, own), result), result)  # the call was given a wider type to infer by


def _is_turn(f: FunctionLowering, value: nodes.Expression) -> bool:
    """A call of the intrinsic that is a suspension by itself: nothing is made that could be awaited."""
    if not isinstance(value, nodes.Call) or not isinstance(value.callee, nodes.FunctionName):
        return False
    called = f.world.program.functions.get(value.callee.name)
    return isinstance(called, nodes.Function) and called.intrinsic == TURN


def await_value(f: FunctionLowering, value: Typed, result: Type) -> Typed:
    """``await value``; ``result`` is the type of what it gives, ``None`` where that is not needed."""
    class_type = f.class_type(value.type)
    assert class_type is not None
    if f.world.hierarchy.member(class_type, BEGIN) is not None:
        is_new = _is_new(f, value)
        value = f.keep(value)
        if not is_new:
            call_method(f, value, BEGIN, [])
        return delegate(f, value, result)
    return delegate(f, call_method(f, value, "__await__", []), result)


def _is_new(f: FunctionLowering, value: Typed) -> bool:
    """Whether a call of an ``async def`` has just made it, so that nobody else awaits it."""
    behind = dropwhile(lambda o: isinstance(o, ir.Primitive) and o.name == KEEP, reversed(f.builder.current.operations))
    made = next(behind, None)
    return isinstance(made, ir.Call) and made.result is value.value and made.function in f.world.coroutines


def await_result(f: FunctionLowering, value: Typed) -> Typed:
    """``await value`` with the result that its type says."""
    return await_value(f, value, _own_result(f, value) or OBJECT)


def _own_result(f: FunctionLowering, value: Typed) -> Type | None:
    """What an awaitable gives, as its own type says."""
    out: dict[str, Type] = {}
    f.world.hierarchy.unify(ClassType("typing.Awaitable", (_RESULT,)), value.type, out)
    return out.get(_RESULT.name)


def next_awaited(f: FunctionLowering, iterator: Typed, done: ir.Block) -> Typed:
    """``await iterator.__anext__()``, to ``done`` at StopAsyncIteration."""
    return item_or_stop(f, lambda: await_result(f, call_method(f, iterator, "__anext__", [])), done, stop=STOP)


EXPRESSIONS[nodes.Await] = _lower_await
