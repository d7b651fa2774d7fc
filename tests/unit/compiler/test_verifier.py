"""The verifier: accepts right programs, refuses each kind of wrong one with a text that says where and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from importos_tool.compiler.ir.nodes import (
    Block,
    Call,
    CheckError,
    Constant,
    Fail,
    Layout,
    LoadField,
    Move,
    New,
    Program,
    RecordItem,
    Register,
    Return,
    SwitchClass,
    TakeException,
    Temporary,
    Value,
)
from importos_tool.compiler.ir.printer import print_function, print_program, show_type
from importos_tool.compiler.ir.types import BOOL, F64, I64, NOTHING, REFERENCE, U8, Record
from importos_tool.compiler.ir.verifier import COUNTED, EXPLICIT, LOWERED, Stage, verify_function, verify_program
from importos_tool.diagnostics.model import ToolBug
from tests.unit.compiler.ir_programs import Builder, ProgramParts, at, fibonacci, integer, linked_list


def parts_of_program() -> ProgramParts:
    parts = ProgramParts()
    parts.layout("sample.Point", "Point", (), [("x", I64), ("y", F64)])
    parts.layout("array[i64]", "Array", (), item=I64)
    parts.program.globals["sample.total"] = I64
    parts.main(lambda main: main.return_(integer(0)))
    return parts


def refuse(build: Callable[[Builder], object], message: str, stage: Stage = COUNTED) -> str:
    """``build`` fills a function of an otherwise right program; the verifier must refuse it with ``message``."""
    parts = parts_of_program()
    builder = Builder("sample.wrong", NOTHING)
    build(builder)
    function = builder.done(can_raise=True)
    parts.add(function)
    with pytest.raises(ToolBug, match=message) as caught:
        verify_function(function, parts.program, stage)
    assert "sample.wrong" in str(caught.value)
    return str(caught.value)


def test_right_programs_are_accepted() -> None:
    for program in (fibonacci(), linked_list(3)):
        verify_program(program, COUNTED)


def test_temporary_of_one_branch_is_not_assigned_after_both() -> None:
    def build(builder: Builder) -> None:
        one, other, after = builder.block("one"), builder.block("other"), builder.block("after")
        builder.branch(Constant(True, BOOL), one, other)
        builder.enter(one)
        value = builder.primitive("int.invert", integer(1))
        builder.goto(after)
        builder.enter(other)
        builder.goto(after)
        builder.enter(after)
        builder.store_global("sample.total", value)

    text = refuse(build, "not assigned on every path")
    assert "in block after.3 at 'store_global sample.total = t1'" in text


def test_temporary_before_its_definition() -> None:
    def build(builder: Builder) -> None:
        later = builder.temporary(I64)
        builder.store_global("sample.total", later)

    refuse(build, "not assigned on every path")


def test_loops_keep_what_is_assigned_before_them() -> None:
    parts = parts_of_program()
    builder = Builder("sample.right", I64)
    value = builder.primitive("int.invert", integer(3))
    builder.loop(integer(3), lambda index: builder.store_global("sample.total", value))
    builder.return_(value)
    function = builder.done()
    parts.add(function)
    verify_function(function, parts.program, COUNTED)


def test_second_assignment() -> None:
    def build(builder: Builder) -> None:
        value = builder.primitive("int.invert", integer(1))
        builder.current.operations.append(builder.current.operations[0])
        builder.store_global("sample.total", value)

    refuse(build, "assigned a second time")


def test_a_handler_sees_only_what_was_assigned_before_the_first_failure() -> None:
    def build(builder: Builder, late: bool) -> None:
        handler = builder.block("handler")
        with builder.handling(handler):
            early = builder.primitive("int.invert", integer(1))
            made = builder.new("sample.Point")
            builder.return_()
        builder.enter(handler)
        builder.take_exception()
        if late:
            builder.store_field(made, "sample.Point", "x", early)
        else:
            builder.store_global("sample.total", early)

    refuse(lambda builder: build(builder, late=True), "not assigned on every path", LOWERED)
    parts = parts_of_program()
    builder = Builder("sample.right")
    build(builder, late=False)
    function = builder.done(can_raise=True)
    parts.add(function)
    verify_function(function, parts.program, LOWERED)


WRONG_OPERATIONS: dict[str, tuple[Callable[[Builder], object], str]] = {
    "primitive argument": (lambda b: b.primitive("int.invert", Constant(1.5, F64)), "the argument 0 is f64, not i64"),
    "primitive count": (lambda b: b.primitive("int.invert"), "the argument has 0 values, not 1"),
    "unknown function": (lambda b: b.call("nowhere", [], I64), "the function nowhere is not in the program"),
    "call argument": (lambda b: b.call("main", [integer(1)], I64), "has 1 values, not 0"),
    "call result": (lambda b: b.call("main", [], F64), "the result is f64, not i64"),
    "code": (lambda b: b.call_indirect(integer(1), [], I64), "the callee is i64, not code"),
    "code of nothing": (lambda b: b.code_of("nowhere"), "the function nowhere is not in the program"),
    "unknown layout": (lambda b: b.new("sample.Line"), "the layout sample.Line is not in the program"),
    "array without number": (lambda b: b.new("array[i64]"), "needs their number"),
    "number without array": (lambda b: b.new("sample.Point", integer(2)), "needs their number"),
    "unknown field": (lambda b: b.load_field(null(), "sample.Point", "z", I64), "has no field z"),
    "field type": (lambda b: b.load_field(null(), "sample.Point", "y", I64), "the result is i64, not f64"),
    "stored type": (lambda b: b.store_field(null(), "sample.Point", "x", Constant(2.0, F64)), "the value is f64"),
    "no items": (lambda b: b.load_item(null(), "sample.Point", integer(0), I64), "has no items"),
    "item index": (lambda b: b.load_item(null(), "array[i64]", Constant(1, U8), I64), "the index is u8, not i64"),
    "item value": (lambda b: b.store_item(null(), "array[i64]", integer(0), null()), "the value is reference, not i64"),
    "unknown global": (lambda b: b.load_global("sample.none", I64), "sample.none is not in the program"),
    "move": (lambda b: b.move(b.register(F64, "x"), integer(1)), "the value is i64, not f64"),
    "record item": (lambda b: b.emit(RecordItem(b.temporary(I64), integer(1), 0)), "i64 has no item 0"),
    "null test": (lambda b: b.is_null(integer(1)), "the value is i64, not reference"),
    "exception": (lambda b: b.set_exception(integer(1)), "the exception is i64, not reference"),
    "constant": (lambda b: b.primitive("int.invert", Constant(1 << 63, I64)), "is not a constant of type i64"),
    "truth": (lambda b: b.primitive("bool.not", Constant(1, BOOL)), "is not a constant of type bool"),
    "small constant": (lambda b: b.primitive("u8.invert", Constant(256, U8)), "256 is not a constant of type u8"),
    "nothing as operand": (lambda b: b.store_global("sample.total", Temporary(NOTHING)), "an operand has no value"),
    "foreign parameter": (lambda b: b.primitive("int.invert", Register(I64, "x", 1, True)), "of another function"),
}


def null() -> Value:
    return Constant(None, REFERENCE)


@pytest.mark.parametrize("name", WRONG_OPERATIONS)
def test_wrong_operations(name: str) -> None:
    build, message = WRONG_OPERATIONS[name]
    refuse(build, message)


def test_wrong_terminators() -> None:
    refuse(lambda b: b.branch(integer(1), b.current, b.current), "the condition is i64, not bool")
    refuse(lambda b: b.return_(integer(1)), "the value is i64, not nothing")
    refuse(lambda b: b.goto(Block("elsewhere")), "the target elsewhere is not a block of the function")
    refuse(
        lambda b: b.terminate(SwitchClass(null(), [(("none",), b.current), (("none",), b.current)], b.current)),
        "none stands in two cases",
    )


def test_a_block_without_an_end() -> None:
    parts = parts_of_program()
    function = Builder("sample.wrong").done()
    function.blocks[0].terminator = None
    parts.add(function)
    with pytest.raises(ToolBug, match="it has no terminator"):
        verify_function(function, parts.program, COUNTED)


def test_failures_must_be_explicit_when_asked() -> None:
    refuse(lambda b: b.new("sample.Point"), "no check of its result follows", EXPLICIT)

    def unchecked_call(builder: Builder) -> None:
        builder.call("importos.runtime.failures.raise_memory_error", [], NOTHING)

    refuse(unchecked_call, "no check of its result follows", EXPLICIT)

    def check_of_another(builder: Builder) -> None:
        first, second = builder.block("first"), builder.block("second")
        made = builder.new("sample.Point")
        builder.primitive("int.invert", integer(1))
        builder.check_error(made, first, second)
        for block in (first, second):
            builder.enter(block)
            builder.return_()

    refuse(check_of_another, "no check of its result follows", EXPLICIT)


def test_early_forms_have_no_late_operations() -> None:
    refuse(lambda b: b.retain(null()), "counts are not explicit yet", EXPLICIT)

    def check(builder: Builder) -> None:
        builder.make("sample.Point")

    refuse(check, "failures are not explicit yet", LOWERED)

    def late_take(builder: Builder) -> None:
        builder.primitive("int.invert", integer(1))
        builder.take_exception()

    refuse(late_take, "taken first", LOWERED)


def test_a_function_that_cannot_raise_does_not_fail() -> None:
    parts = parts_of_program()
    builder = Builder("sample.wrong")
    builder.fail()
    function = builder.done(can_raise=False)
    parts.add(function)
    with pytest.raises(ToolBug, match="cannot raise"):
        verify_function(function, parts.program, EXPLICIT)


@pytest.mark.parametrize(
    "layout, message",
    [
        (Layout("x", "x", tail=True, item=I64), "both items and a tail"),
        (Layout("x", "x", fields=[("a", I64)], item=I64), "fields beside its capacity"),
        (Layout("x", "x", fields=[("length", I64)], tail=True), "the first named size"),
        (Layout("x", "x", fields=[("a", I64), ("a", F64)]), "two fields of one name"),
        (Layout("x", "x", destructor="main"), "needs a destructor"),
        (Layout("y", "x"), "calls itself y"),
    ],
)
def test_wrong_layouts(layout: Layout, message: str) -> None:
    program = parts_of_program().program
    program.layouts["x"] = layout
    with pytest.raises(ToolBug, match=message):
        verify_program(program, COUNTED)


def test_the_entry_must_exist() -> None:
    with pytest.raises(ToolBug, match="the entry start is not in the program"):
        verify_program(Program("start"))


# ------------------------------------------------------------------------------------------------ builder and printer


def test_code_behind_a_return_is_dropped() -> None:
    builder = Builder("sample.f", I64)
    builder.return_(integer(1))
    builder.primitive("int.invert", integer(2))
    builder.return_(integer(3))
    function = builder.done()
    assert [block.label for block in function.blocks] == ["entry"]
    assert not function.blocks[0].operations


def test_a_handler_starts_a_block_of_its_own() -> None:
    builder = Builder("sample.f")
    handler = builder.block("handler")
    builder.primitive("int.invert", integer(1))
    with builder.handling(handler):
        builder.new("sample.Point")
    builder.return_()
    builder.enter(handler)
    builder.take_exception()
    function = builder.done(can_raise=True)
    assert [(block.label, block.handler is handler) for block in function.blocks] == [
        ("entry", False),
        ("guarded", True),
        ("plain", False),
        ("handler", False),
    ]


def test_printed_form() -> None:
    builder = Builder("sample.f", I64)
    n = builder.parameter(I64, "n")
    total = builder.register(I64, "total")
    builder.move(total, n)
    builder.location = at(2, "f")
    point = builder.make("sample.Point")
    pair = builder.make_record([point, Constant(True, BOOL)])
    builder.release(builder.record_item(pair, 0), maybe_null=True)
    builder.return_(total)
    assert print_function(builder.done(can_raise=True)) == (
        "function sample.f(n#1: i64) -> i64  # sample.py:1\n"
        "  entry.0:\n"
        "    total#2 = n#1                                             # 1\n"
        "    t1: reference = new sample.Point                          # 2\n"
        "    check t1 okay okay.2 error error.1\n"
        "  error.1:\n"
        "    fail\n"
        "  okay.2:\n"
        "    t2: (reference, bool) = record (t1, True)\n"
        "    t3: reference = item 0 of t2\n"
        "    release_maybe_null t3\n"
        "    return total#2\n"
    )
    assert show_type(Record((I64, Record(())))) == "(i64, ())"


def test_printing_is_deterministic_and_never_fails() -> None:
    assert print_program(fibonacci()) == print_program(fibonacci())
    function = Builder("sample.f").done()
    function.blocks[0].terminator = CheckError(Temporary(I64), Block("a"), Block("b"))
    function.blocks[0].operations = [
        LoadField(Temporary(I64), Register(REFERENCE, ""), "?", "?"),
        Move(Register(I64, "x"), Constant(None, Record((I64,)))),
        Call(Temporary(NOTHING), "?", []),
        New(Temporary(REFERENCE), "?", integer(1)),
        TakeException(Temporary(REFERENCE)),
    ]
    function.blocks.append(Block("open"))
    function.blocks.append(Block("end", [], Return(None)))
    function.blocks.append(Block("fail", [], Fail()))
    assert "(no terminator)" in print_function(function)
