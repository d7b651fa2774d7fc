"""The pass ``single_runs``: what runs a few times at most, and that such code takes in only what is small."""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.builder import FunctionBuilder
from importos_tool.compiler.ir.types import BOOL, I64, NOTHING
from importos_tool.compiler.passes.inline import inline_calls
from importos_tool.compiler.passes.single_runs import find_single_runs


def plain(name: str, *calls: str) -> ir.Function:
    """Calls one function after the other."""
    b = FunctionBuilder(name, ir.Location("a.py", 1, name, False), NOTHING)
    for callee in calls:
        b.call(callee, [], NOTHING)
    b.return_()
    return b.finish()


def turning(name: str, *calls: str, before: str = "") -> ir.Function:
    """Calls the functions again and again; ``before``: another one, outside the loop."""
    b = FunctionBuilder(name, ir.Location("a.py", 1, name, False), NOTHING)
    turn, done = b.block("turn"), b.block("done")
    if before:
        b.call(before, [], NOTHING)
    b.goto(turn)
    b.enter(turn)
    for callee in calls:
        b.call(callee, [], NOTHING)
    b.branch(b.load_global("goes on", BOOL), turn, done)
    b.enter(done)
    b.return_()
    return b.finish()


def once_in(*functions: ir.Function) -> set[str]:
    program = ir.Program("main")
    program.globals["goes on"] = BOOL
    program.functions.update((function.name, function) for function in functions)
    find_single_runs(program)
    return {function.name for function in functions if function.once}


def test_what_no_loop_reaches_runs_once() -> None:
    functions = (
        plain("main", "set up", "serve"),
        plain("set up", "open"),
        plain("open"),
        turning("serve", "answer", before="listen"),
        plain("listen"),
        plain("answer", "write"),
        plain("write"),
    )
    assert once_in(*functions) == {"main", "set up", "open", "listen"}


def test_one_call_in_a_loop_is_enough() -> None:
    assert once_in(plain("main", "shared", "serve"), turning("serve", "shared"), plain("shared")) == {"main"}


def test_recursion_runs_often() -> None:
    functions = (plain("main", "own", "even"), plain("own", "own"), plain("even", "odd"), plain("odd", "even", "leaf"))
    assert once_in(*functions, plain("leaf")) == {"main"}


def test_a_handler_that_comes_back_is_a_loop() -> None:
    b = FunctionBuilder("main", ir.Location("a.py", 1, "main", False), NOTHING)
    again, failed = b.block("again"), b.block("failed")
    b.goto(again)
    b.enter(again)
    with b.handling(failed):
        attempt = b.block("attempt")
        b.goto(attempt)
        b.enter(attempt)
        b.call("try", [], NOTHING)
        b.return_()
    b.enter(failed)
    b.take_exception()
    b.goto(again)
    assert once_in(b.finish(), plain("try")) == set()


def test_what_others_may_call_runs_often() -> None:
    exported, resumed = plain("trap", "report"), plain("resume")
    exported.exported, resumed.frame = "importos_trap", "frame"
    b = FunctionBuilder("main", ir.Location("a.py", 1, "main", False), NOTHING)
    b.call("resume", [], NOTHING)
    b.return_()
    assert once_in(b.finish(), exported, plain("report"), resumed) == {"main"}


def test_code_that_runs_once_takes_in_only_what_is_small() -> None:
    """The same calls, once in a loop and once outside."""

    def stores(name: str, count: int) -> ir.Function:
        b = FunctionBuilder(name, ir.Location("a.py", 1, name, False), NOTHING)
        for number in range(count):
            b.store_global("number", ir.Constant(number, I64))
        b.return_()
        return b.finish()

    program = ir.Program("main")
    program.globals |= {"goes on": BOOL, "number": I64}
    functions = (plain("main", "small", "larger", "serve"), turning("serve", "small", "larger"))
    program.functions.update((f.name, f) for f in (*functions, stores("small", 2), stores("larger", 10)))
    find_single_runs(program)
    inline_calls(program)

    def calls(name: str) -> set[str]:
        blocks = program.functions[name].blocks
        return {o.function for block in blocks for o in block.operations if type(o) is ir.Call}

    assert calls("main") == {"larger", "serve"}
    assert calls("serve") == set()
