"""``try`` with ``except*``: every clause takes its part of what was raised; what is left goes on.

The parts are made by ``importos.runtime.exception_groups``; here stands only in which order it is asked. What a clause
raises is kept until all clauses have run.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import BOOL, NONE as NONE_TYPE, CallableType, ClassType, UnionType
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.arguments import Given
from importos_tool.compiler.lower.callables import make_callable
from importos_tool.compiler.lower.calls import call_method
from importos_tool.compiler.lower.construction import construct
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.function_details import Details
from importos_tool.compiler.lower.handling import BASE, handle, reraise, take
from importos_tool.compiler.lower.unions import decided

LIBRARY = "importos.runtime.exception_groups"
MAYBE = UnionType((BASE, NONE_TYPE))
ERRORS = ClassType("builtins.list", (BASE,))


def lower_try_group(f: FunctionLowering, node: nodes.Try) -> None:
    """The body, the clauses and ``else``; ``finally`` is around all of it."""
    failed, done = f.builder.block("except_group"), f.builder.block("done")
    with f.builder.handling(failed):
        f.statements(node.body)
    f.statements(node.otherwise)
    f.builder.goto(done)
    f.builder.enter(failed)
    original = take(f)
    rest = f.builder.register(REFERENCE, "")
    f.builder.move(rest, original)
    errors = f.keep(construct(f, ERRORS, [], ERRORS))
    for handler in node.handlers:
        f.at(handler.span)
        pair = f.library(f"{LIBRARY}.split_caught", [rest, _condition(f, handler)])
        record = f.keep(Typed(pair, MAYBE)).value
        taken = f.builder.register(REFERENCE, "")
        f.builder.move(taken, f.builder.record_item(record, 0))
        f.builder.move(rest, f.builder.record_item(record, 1))
        following, matched = f.builder.block("next"), f.builder.block("matched")
        f.builder.branch(f.builder.primitive("object.is", taken, ir.NONE), following, matched)
        f.builder.enter(matched)
        raised_block = f.builder.block("clause_failed")
        with f.builder.handling(raised_block):
            handle(f, handler, taken, BASE)
        f.builder.goto(following)
        f.builder.enter(raised_block)
        raised = take(f)
        call_method(f, errors, "append", [Typed(raised, BASE)])
        f.builder.enter(following)
    outcome = f.keep(Typed(f.library(f"{LIBRARY}.raised_after", [original, errors.value, rest]), MAYBE)).value
    assert isinstance(outcome, ir.Register)
    again = f.builder.block("again")
    f.builder.branch(f.builder.primitive("object.is", outcome, ir.NONE), done, again)
    f.builder.enter(again)
    reraise(f, outcome)
    f.builder.enter(done)


def _condition(f: FunctionLowering, handler: nodes.ExceptHandler) -> ir.Value:
    """A function that says whether an exception is of one of the clause's classes."""
    names = [type_.name for type_ in handler.types if isinstance(type_, ClassType)]

    def body(g: FunctionLowering, captured: list[Typed], arguments: list[Given]) -> Typed:
        assert arguments[0].value is not None
        error = g.keep(arguments[0].value)

        def decide(yes: ir.Block, no: ir.Block) -> None:
            for name in names:
                following = g.builder.block("or")
                g.builder.branch(g.builder.is_instance(error.value, name), yes, following)
                g.builder.enter(following)
            g.builder.goto(no)

        return Typed(decided(g, decide), BOOL)

    name = f"except* {' '.join(names)}"
    text = f.text("\n".join((name, name, "builtins", "function", name, ""))).value
    return make_callable(f, name, [], CallableType((BASE,), BOOL), body, Details(text))
