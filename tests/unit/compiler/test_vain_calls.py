"""The pass ``vain_calls``: what counts as doing nothing, and what must not."""

from __future__ import annotations

import pytest

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.builder import FunctionBuilder
from importos_tool.compiler.ir.types import BOOL, I64, NOTHING
from importos_tool.compiler.ir.verifier import LOWERED, verify_program
from importos_tool.compiler.passes.vain_calls import drop_vain_calls


def module(name: str, *imports: str, sets: str = "") -> ir.Function:
    """The code of a module, which runs once: what it imports, and a variable that it sets."""
    b = FunctionBuilder(name, ir.Location("a.py", 1, name, True), NOTHING)
    run, done = b.block("run"), b.block("done")
    b.branch(b.load_global(f"flag {name}", BOOL), done, run)
    b.enter(run)
    b.store_global(f"flag {name}", ir.TRUE)
    for other in imports:
        b.call(other, [], NOTHING)
    if sets:
        b.store_global(sets, ir.Constant(1, I64))
    b.goto(done)
    b.enter(done)
    b.return_()
    return b.finish()


def program_of(*functions: ir.Function, reads: str = "") -> ir.Program:
    program = ir.Program("main")
    main = FunctionBuilder("main", ir.Location("a.py", 1, "main", True), I64)
    for function in functions:
        program.globals[f"flag {function.name}"] = BOOL
        program.functions[function.name] = function
        main.call(function.name, [], NOTHING)
    program.globals["number"] = I64
    main.return_(main.load_global(reads, I64) if reads else ir.Constant(0, I64))
    program.functions["main"] = main.finish()
    return program


def left_by(program: ir.Program) -> set[str]:
    """The functions that are left beside main, and the calls of main."""
    drop_vain_calls(program)
    verify_program(program, LOWERED)
    calls = {o.function for o in program.functions["main"].blocks[0].operations if type(o) is ir.Call}
    assert calls == program.functions.keys() - {"main"}
    return calls


def test_modules_that_set_nothing_that_is_read_are_gone() -> None:
    assert left_by(program_of(module("a", "b"), module("b"), module("c", sets="number"))) == set()


def test_a_variable_that_others_read_is_set() -> None:
    assert left_by(program_of(module("a", "c"), module("b"), module("c", sets="number"), reads="number")) == {"a", "c"}


def test_a_flag_that_others_read_is_set() -> None:
    program = program_of(module("a"), module("b"))
    b = FunctionBuilder("asks", ir.Location("a.py", 1, "asks", True), BOOL)
    b.return_(b.load_global("flag b", BOOL))
    program.functions["asks"] = b.finish()
    drop_vain_calls(program)
    assert program.functions.keys() == {"b", "asks", "main"}


def test_what_calls_itself_goes_on_for_ever() -> None:
    assert left_by(program_of(module("a", "a"), module("b", "c"), module("c", "b"))) == {"a", "b", "c"}


def test_what_loops_goes_on_for_ever() -> None:
    b = FunctionBuilder("loop", ir.Location("a.py", 1, "loop", True), NOTHING)
    again = b.block("again")
    b.goto(again)
    b.enter(again)
    b.goto(again)
    assert left_by(program_of(b.finish())) == {"loop"}


@pytest.mark.parametrize("effect", ["other call", "result", "failure"])
def test_what_does_more_stays(effect: str) -> None:
    b = FunctionBuilder("f", ir.Location("a.py", 1, "f", True), NOTHING)
    match effect:
        case "other call":
            b.call("defined elsewhere", [], NOTHING)
        case "result":
            b.store_global("number", b.primitive("int.add", ir.Constant(1, I64), ir.Constant(2, I64)))
        case _:
            b.fail()
    if not b.terminated:
        b.return_()
    program = program_of(b.finish())
    drop_vain_calls(program)
    assert program.functions.keys() == {"f", "main"}


def test_code_that_is_taken_stays_though_its_calls_go() -> None:
    program = program_of(module("a"))
    b = FunctionBuilder("main", ir.Location("a.py", 1, "main", True), I64)
    b.call("a", [], NOTHING)
    b.code_of("a")
    b.return_(ir.Constant(0, I64))
    program.functions["main"] = b.finish()
    assert [function.name for function in drop_vain_calls(program)] == ["main"]
    assert "a" in program.functions
