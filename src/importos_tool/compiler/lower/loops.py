"""Iteration: ``for``, and every other place that visits the items of something.

The library's containers offer cursors (``__cursor__`` and friends): a loop over them makes no iterator object.
Everything else goes through ``__iter__`` and ``__next__``, and ends at StopIteration.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import INT, CallableType, TupleType, Type, UnionType, make_union, substitute
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.primitives import KEEP
from importos_tool.compiler.ir.types import I64, NOTHING, REFERENCE
from importos_tool.compiler.lower.calls import call_method
from importos_tool.compiler.lower.coercions import from_shape
from importos_tool.compiler.lower.function import STATEMENTS, FunctionLowering, Scope, Typed
from importos_tool.compiler.lower.none_items import present
from importos_tool.compiler.lower.operators import condition, truth
from importos_tool.compiler.lower.representation import canonical, canonical_signature, representation
from importos_tool.compiler.lower.world import DispatchKey

STOP = "builtins.StopIteration"
ADVANCE = "__advance__"
FIRST_ITERABLE = ".0"  # the parameter of a generator expression's function


def iterate(
    f: FunctionLowering,
    iterable: Typed,
    visit: Callable[[Typed], None],
    *,
    exhausted: Callable[[], None] | None = None,
    is_loop: bool = False,
    is_async: bool = False,
    is_iterator: bool = False,
) -> None:
    """Call ``visit`` (at lowering time) for the item of each turn; ``exhausted`` lowers what runs when no ``break``
    did. ``is_iterator``: somebody has asked for the iterator already."""
    if isinstance(iterable.type, TupleType):
        class_type = f.world.hierarchy.as_class(iterable.type)
        assert class_type is not None
        item = make_union(iterable.type.items) if iterable.type.items else None
        if item is None:
            if exhausted is not None:
                exhausted()
            return
        iterable = Typed(f.coerce(iterable, class_type), class_type)
    iterable = present(f, iterable, "'NoneType' object is not iterable")
    if isinstance(iterable.type, UnionType):
        iterable = iterable_view(f, iterable, "typing.AsyncIterable" if is_async else "typing.Iterable")
    class_type = f.class_type(iterable.type)
    assert class_type is not None
    source = f.keep(iterable)
    done = f.builder.block("done")
    again = f.builder.block("again")
    broken = f.builder.block("broken") if exhausted is not None else done
    iterator: Typed | None = None
    use_cursor = f.world.hierarchy.member(class_type, "__cursor__") is not None and f.world.is_exact(
        class_type, "__iter__"
    )
    if is_async:
        from importos_tool.compiler.lower.asynchronous import next_awaited

        iterator = source if is_iterator else f.keep(call_method(f, source, "__aiter__", []))
        f.builder.enter(again)
        item_value = next_awaited(f, iterator, done)
        back = again
    elif use_cursor:
        cursor = f.builder.register(I64, "")
        f.builder.move(cursor, call_method(f, source, "__cursor__", []).value)
        turn, step = f.builder.block("turn"), f.builder.block("step")
        f.builder.enter(again)
        at = Typed(cursor, INT)
        f.builder.branch(truth(f, call_method(f, source, "__cursor_more__", [at])), turn, done)
        f.builder.enter(turn)
        item_value = call_method(f, source, "__cursor_item__", [at])
        current = f.builder.register(I64, "")
        f.builder.move(current, cursor)
        f.builder.move(cursor, call_method(f, source, "__cursor_next__", [Typed(current, INT)]).value)
        back = again
        del step
    else:
        has_begun = is_iterator and f.world.hierarchy.member(class_type, "__next__") is not None
        iterator = source if has_begun else f.keep(call_method(f, source, "__iter__", []))
        f.builder.enter(again)
        item_value = next_or_done(f, iterator, done)
        back = again
    leave = _keeper(f, iterator.value) if iterator is not None and f.sees_lives else None
    if is_loop:
        f.scopes.append(Scope(break_block=broken, continue_block=back, leave=leave, handler=f.builder.handler))
    visit(item_value)
    if is_loop:
        f.scopes.pop()
    f.builder.goto(back)
    f.builder.enter(done)
    if exhausted is not None:
        exhausted()
        f.builder.enter(broken)
    if leave is not None:
        leave()


def _keeper(f: FunctionLowering, iterator: ir.Value) -> Callable[[], None]:
    """The loop holds its iterator until it is left: only then may a generator be closed."""

    def keep() -> None:
        f.builder.primitive(KEEP, iterator)

    return keep


def next_or_done(f: FunctionLowering, iterator: Typed, done: ir.Block) -> Typed:
    """The next item of an iterator, to ``done`` at its end: without an exception where its class can do without."""
    type_ = f.class_type(iterator.type)
    assert type_ is not None
    item: Type | None = None
    if f.world.hierarchy.member(type_, ADVANCE) is not None:
        answer = call_method(f, iterator, ADVANCE, [])
    elif f.world.is_exact(canonical_signature(type_), "__next__"):
        return next_item(f, iterator, done)
    else:
        member = f.world.hierarchy.member(type_, "__next__")
        assert member is not None and isinstance(member.definition, nodes.Function)
        item = substitute(member.definition.result, f.world.hierarchy.arguments_of(member.owner))
        pair = TupleType((INT, canonical(item)))  # one dispatch for all items of a shape
        key = DispatchKey(canonical_signature(type_), "step advance", (), (), pair)
        answer = Typed(f.builder.call(f.world.dispatch(key).name, [iterator.value], representation(pair)), pair)
    assert isinstance(answer.type, TupleType)
    turn = f.builder.block("turn")
    more = f.builder.primitive("int.not_equal", f.builder.record_item(answer.value, 0), ir.Constant(0, I64))
    f.builder.branch(more, turn, done)
    f.builder.enter(turn)
    found = Typed(f.builder.record_item(answer.value, 1), answer.type.items[1])
    return found if item is None else Typed(from_shape(f, found, item), item)


def next_item(f: FunctionLowering, iterator: Typed, done: ir.Block) -> Typed:
    """``iterator.__next__()``, to ``done`` at StopIteration."""
    return item_or_stop(f, lambda: call_method(f, iterator, "__next__", []), done)


def item_or_stop(
    f: FunctionLowering, action: Callable[[], Typed], done: ir.Block, *, stop: str = STOP, noted: bool = False
) -> Typed:
    """What ``action`` gives, to ``done`` at StopIteration; ``noted``: somebody will ask for the value in it."""
    stopped = f.builder.block("stopped")
    outer = f.builder.handler
    f.builder.handler = stopped
    kept = f.keep(action())
    f.builder.handler = outer
    following = f.builder.block("item")
    f.builder.goto(following)
    f.builder.enter(stopped)
    location = f.builder.location
    f.builder.location = None
    raised = f.builder.take_exception()
    ended, other = f.builder.block("ended") if noted else done, f.builder.block("raised")
    f.builder.branch(f.builder.is_instance(raised, stop), ended, other)
    f.builder.enter(other)
    f.builder.set_exception(raised)
    f.builder.fail()
    if noted:
        f.builder.enter(ended)
        f.library("importos.runtime.generators.note_stop", [raised])
        f.builder.goto(done)
    f.builder.location = location
    f.builder.enter(following)
    return kept


def _lower_for(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.For)
    from importos_tool.compiler.lower.assignment import assign

    declared = _functions_of_tuple(f, node)
    iterable = f.expression(node.iterable) if declared is None else Typed(f.coerced(node.iterable, declared), declared)

    def visit(item: Typed) -> None:
        assign(f, node.target, item)
        f.statements(node.body)

    f.at(node.span)
    exhausted = (lambda: f.statements(node.otherwise)) if node.otherwise else None
    is_iterator = isinstance(node.iterable, nodes.Local) and node.iterable.variable.name == FIRST_ITERABLE
    iterate(f, iterable, visit, exhausted=exhausted, is_loop=True, is_async=node.is_async, is_iterator=is_iterator)


def _functions_of_tuple(f: FunctionLowering, node: nodes.For) -> TupleType | None:
    """The tuple that stands behind ``in`` as its variables are declared, where they are functions: each item is one of
    that signature, whichever it would have by itself."""
    items = node.iterable.items if isinstance(node.iterable, nodes.TupleDisplay) else []
    if not items or any(isinstance(item, nodes.Starred) for item in items):
        return None
    declared = _declared(f, node.target)
    parts = declared.items if isinstance(declared, TupleType) else (declared,)
    return TupleType((declared,) * len(items)) if any(isinstance(part, CallableType) for part in parts) else None


def _declared(f: FunctionLowering, target: nodes.Expression) -> Type:
    if isinstance(target, nodes.TupleDisplay):
        return TupleType(tuple(_declared(f, item) for item in target.items))
    return f.concrete(target.type)


def iterable_view(f: FunctionLowering, iterable: Typed, protocol: str) -> Typed:
    """A union of iterables as ``Iterable[join]``: dispatch finds the right ``__iter__``."""
    from importos_tool.compiler.checked.types import ClassType, TypeVariable

    variable = TypeVariable("item")
    out: dict[str, Type] = {}
    assert isinstance(iterable.type, UnionType)
    for item in iterable.type.items:
        if item == TupleType(()):
            continue  # has no items: ``table.get(key, ())``
        f.world.hierarchy.unify(ClassType(protocol, (variable,)), item, out)
    view = ClassType(protocol, (out["item"],))
    return Typed(f.coerce(iterable, view), view)


def _lower_while(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.While)
    test, body = f.builder.block("while"), f.builder.block("body")
    done = f.builder.block("done")
    otherwise = f.builder.block("else") if node.otherwise else done
    f.builder.enter(test)
    condition(f, node.condition, body, otherwise)
    f.builder.enter(body)
    f.scopes.append(Scope(break_block=done, continue_block=test))
    f.statements(node.body)
    f.scopes.pop()
    f.builder.goto(test)
    if node.otherwise:
        f.builder.enter(otherwise)
        f.statements(node.otherwise)
        f.builder.goto(done)
    f.builder.enter(done)


STATEMENTS[nodes.For] = _lower_for
STATEMENTS[nodes.While] = _lower_while

__all__ = ["NOTHING", "REFERENCE", "iterate", "next_item"]
