"""What only failures reach is rare; a handler that goes on is not."""

from __future__ import annotations

from importos_tool.compiler.backend.rarity import rare_blocks, usual_functions
from importos_tool.compiler.ir.nodes import Call, Program
from importos_tool.compiler.ir.types import BOOL, NOTHING
from tests.unit.compiler.ir_programs import Builder, ProgramParts


def leaf(parts: ProgramParts, name: str, calls: str = "") -> None:
    builder = Builder(name)
    if calls:
        builder.call(calls, [], NOTHING)
    builder.return_()
    parts.add(builder.done(can_raise=name == "risky"))


def program() -> Program:
    """``main`` calls risky() with a handler that goes on, then with one that reports; then an unlikely branch."""
    parts = ProgramParts()
    for name in ("risky", "recover", "line", "seldom", "after", "only_named"):
        leaf(parts, name)
    leaf(parts, "report", calls="line")

    def fill(main: Builder) -> None:
        handled, behind, reported, fine, unlikely, end = (
            main.block(label) for label in ("handled", "behind", "reported", "fine", "unlikely", "end")
        )
        first, second = (Call(main.temporary(NOTHING), "risky", []) for _ in range(2))
        main.emit(first)
        main.check_error(first.result, behind, handled)
        main.enter(handled)
        main.take_exception()
        main.call("recover", [], NOTHING)
        main.goto(behind)
        main.enter(behind)
        main.emit(second)
        main.check_error(second.result, fine, reported)
        main.enter(reported)
        main.call("report", [], NOTHING)
        main.fail()
        main.enter(fine)
        main.branch(main.register(BOOL, "odd"), unlikely, end, False)
        main.enter(unlikely)
        main.call("seldom", [], NOTHING)
        main.goto(end)
        main.enter(end)
        main.call("after", [], NOTHING)
        main.return_(None)

    return parts.main(fill)


def test_functions_that_usual_paths_reach() -> None:
    usual = usual_functions(program()).keys()
    assert {"start", "main", "risky", "recover", "after", "importos.runtime.heap.allocate"} <= usual
    assert not usual & {"report", "line", "seldom", "only_named", "importos.runtime.failures.raise_memory_error"}


def test_blocks_that_usual_paths_reach() -> None:
    made = program()
    main = made.functions["main"]
    rare = rare_blocks(main, usual_functions(made))
    labels = {block.label.partition(".")[0] for block in main.blocks if id(block) in rare}
    assert labels == {"reported", "unlikely"}


def test_every_block_of_a_function_that_nothing_usual_calls_is_rare() -> None:
    made = program()
    report = made.functions["report"]
    assert len(rare_blocks(report, usual_functions(made))) == len(report.blocks)
