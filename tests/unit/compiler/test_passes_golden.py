"""What each pass makes of a small function, as text: ``golden/<pass>.<case>.txt`` holds before and after.

``BLESS=1 pytest tests/unit/compiler/test_passes_golden.py`` writes them anew; then read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from importos_tool.compiler.ir import frames, nodes as ir, verifier
from importos_tool.compiler.ir.builder import FunctionBuilder
from importos_tool.compiler.ir.printer import print_function
from importos_tool.compiler.ir.types import BOOL, I64, NOTHING, REFERENCE, IrType, Record
from importos_tool.compiler.passes.cleanup import Stage, clean_program
from importos_tool.compiler.passes.exceptions import make_failures_explicit
from importos_tool.compiler.passes.generators import REFUSE_RUNNING, make_state_machines
from importos_tool.compiler.passes.inline import inline_calls
from importos_tool.compiler.passes.raising import find_raising_functions
from importos_tool.compiler.passes.ranges.checks import remove_checks
from importos_tool.compiler.passes.reference_counts import count_program_references
from importos_tool.compiler.passes.repeated_loads import drop_repeated_loads
from importos_tool.compiler.passes.scalar_replacement import replace_private_objects
from importos_tool.compiler.passes.shared_raises import share_raises
from importos_tool.compiler.passes.uninitialised import RAISE_UNBOUND_LOCAL, check_assignments

GOLDEN = Path(__file__).parent / "golden"
PAIR = Record((REFERENCE, REFERENCE))


def integer(value: int) -> ir.Constant:
    return ir.Constant(value, I64)


class Sample(FunctionBuilder):
    """A function of user code; ``line`` moves the location."""

    def __init__(self, name: str, result: IrType = NOTHING, *, library: bool = False) -> None:
        path = "library.py" if library else "user.py"
        super().__init__(name, ir.Location(path, 1, name, not library), result)

    def line(self, number: int) -> None:
        assert self.location is not None
        self.location = ir.Location(self.location.path, number, self.location.function, self.location.traced)


def program_of(*functions: ir.Function) -> ir.Program:
    """A program with these functions, a node class, an array and a failure; the entry does nothing."""
    program = ir.Program("main")
    program.layouts["none"] = ir.Layout("none", "NoneType", ("builtins.object",))
    fields: list[tuple[str, IrType]] = [("next", REFERENCE), ("other", REFERENCE), ("number", I64)]
    program.layouts["Node"] = ir.Layout("Node", "Node", ("builtins.object", "Node"), fields)
    program.layouts["array"] = ir.Layout("array", "Array", (), [("capacity", I64)], REFERENCE)
    program.globals["current"] = REFERENCE
    main = Sample("main", I64)
    main.return_(integer(0))
    fail = Sample(RAISE_UNBOUND_LOCAL, library=True)
    fail.parameter(REFERENCE, "name")
    fail.set_exception(fail.new("Node"))
    fail.fail()
    failure = fail.finish()
    failure.never_returns = failure.cold = True
    show = Sample("show", I64)  # stores nothing, may fail
    show.parameter(REFERENCE, "value")
    show.new("Node")
    show.return_(integer(1))
    change = Sample("change")  # stores to the field ``next``
    node = change.parameter(REFERENCE, "node")
    change.store_field(node, "Node", "next", change.new("Node"))
    change.return_()
    make = Sample("make", REFERENCE)
    made = make.new("Node")
    make.return_(made)
    shown = show.finish()
    shown.cold = True  # so that it is not inlined
    for function in (main.finish(), failure, shown, change.finish(), make.finish(), *functions):
        program.functions[function.name] = function
    return program


def overflow_addition(name: str = "int.__add__") -> ir.Function:
    """As the library writes it: a primitive, a test, a cold failure."""
    b = Sample(name, I64, library=True)
    left, right = b.parameter(I64, "self"), b.parameter(I64, "other")
    both = b.primitive("int.add_overflow", left, right)
    result = b.register(I64, "result")
    b.move(result, b.record_item(both, 0))
    bad, good = b.block("bad"), b.block("good")
    b.branch(b.record_item(both, 1), bad, good)
    b.enter(bad)
    b.call(RAISE_UNBOUND_LOCAL, [ir.LiteralObject("overflow")], NOTHING)
    b.unreachable()
    b.enter(good)
    b.return_(result)
    return b.finish()


# ------------------------------------------------------------------------------------------------ cases


def cleanup_all() -> ir.Program:
    b = Sample("f", I64)
    a = b.parameter(I64, "a")
    then, other, hop, end = (b.block(name) for name in ("then", "other", "hop", "end"))
    b.primitive("int.add_wrapping", a, integer(1))
    record = b.make_record([a, integer(5)])
    kept = b.register(I64)
    b.move(kept, b.record_item(record, 0))
    b.branch(ir.TRUE, then, other)
    b.enter(then)
    b.goto(hop)
    b.enter(other)
    b.return_(integer(2))
    b.enter(hop)
    b.goto(end)
    b.enter(end)
    b.return_(kept)
    return program_of(b.finish())


def cleanup_expected() -> ir.Program:
    b = Sample("f", I64)
    a = b.parameter(BOOL, "a")
    bad, good = b.block("bad"), b.block("good")
    b.branch(a, bad, good)
    b.enter(bad)
    b.call(RAISE_UNBOUND_LOCAL, [ir.LiteralObject("a")], NOTHING)
    b.return_(integer(1))
    b.enter(good)
    b.return_(integer(2))
    return program_of(b.finish())


def inline_operator() -> ir.Program:
    b = Sample("f", I64)
    a = b.parameter(I64, "a")
    b.line(7)
    total = b.call("int.__add__", [a, integer(1)], I64)
    b.line(8)
    b.return_(b.call("int.__add__", [total, total], I64))
    return program_of(overflow_addition(), b.finish())


def inline_user_code() -> ir.Program:
    """The failure inside ``inner`` shows both lines."""
    inner = Sample("inner", REFERENCE)
    inner.line(20)
    inner.return_(inner.new("Node"))
    b = Sample("f", REFERENCE)
    b.line(30)
    b.return_(b.call("inner", [], REFERENCE))
    return program_of(inner.finish(), b.finish())


def inline_several_returns() -> ir.Program:
    larger = Sample("max", I64, library=True)
    x, y = larger.parameter(I64, "x"), larger.parameter(I64, "y")
    then, other = larger.block("then"), larger.block("other")
    larger.branch(larger.primitive("int.less", x, y), then, other)
    larger.enter(then)
    larger.return_(y)
    larger.enter(other)
    larger.return_(x)
    b = Sample("f", I64)
    a = b.parameter(I64, "a")
    b.return_(b.call("max", [a, integer(3)], I64))
    return program_of(larger.finish(), b.finish())


def inline_returned_register() -> ir.Program:
    """``x`` is assigned again while the first value is still in use: it is copied."""
    same = Sample("same", REFERENCE, library=True)
    same.return_(same.parameter(REFERENCE, "value"))
    b = Sample("f", I64)
    x = b.register(REFERENCE, "x")
    b.move(x, b.new("Node"))
    first = b.call("same", [x], REFERENCE)
    b.move(x, b.new("Node"))
    b.return_(b.call("show", [first], I64))
    return program_of(same.finish(), b.finish())


def uninitialised_reference() -> ir.Program:
    b = Sample("f", REFERENCE)
    condition = b.parameter(BOOL, "condition")
    x = b.register(REFERENCE, "x")
    then, join = b.block("then"), b.block("join")
    b.branch(condition, then, join)
    b.enter(then)
    b.move(x, b.new("Node"))
    b.goto(join)
    b.enter(join)
    b.line(9)
    b.call("show", [x], I64)
    b.return_(x)
    return program_of(b.finish())


def uninitialised_number() -> ir.Program:
    b = Sample("f", I64)
    condition = b.parameter(BOOL, "condition")
    x = b.register(I64, "x")
    then, join = b.block("then"), b.block("join")
    b.branch(condition, then, join)
    b.enter(then)
    b.move(x, integer(4))
    b.goto(join)
    b.enter(join)
    b.return_(x)
    return program_of(b.finish())


def uninitialised_deleted() -> ir.Program:
    b = Sample("f", REFERENCE)
    x = b.register(REFERENCE, "x")
    b.move(x, b.new("Node"))
    b.call("show", [x], I64)
    b.move(x, ir.NULL)
    b.return_(x)
    return program_of(b.finish())


def exceptions_handler() -> ir.Program:
    b = Sample("f", I64)
    a = b.parameter(REFERENCE, "a")
    caught, end = b.block("caught"), b.block("end")
    x = b.register(I64, "x")
    with b.handling(caught):
        b.line(4)
        b.move(x, b.call("show", [a], I64))
        b.call("show", [a], I64)
        b.line(5)
        b.set_exception(b.new("Node"))
        b.fail()
    b.enter(caught)
    b.take_exception()
    b.move(x, integer(0))
    b.goto(end)
    b.enter(end)
    b.line(9)
    b.call(RAISE_UNBOUND_LOCAL, [ir.LiteralObject("x")], NOTHING)
    b.unreachable()
    return program_of(b.finish())


def exceptions_safe() -> ir.Program:
    safe = Sample("safe", I64)
    safe.return_(safe.primitive("int.add_wrapping", safe.parameter(I64, "a"), integer(1)))
    b = Sample("f", I64)
    b.return_(b.call("safe", [integer(1)], I64))
    return program_of(safe.finish(), b.finish())


def counts_borrowed_field() -> ir.Program:
    """``show`` stores to no field: what was read stays borrowed."""
    b = Sample("f", I64)
    node = b.parameter(REFERENCE, "node")
    following = b.register(REFERENCE, "following")
    b.move(following, b.load_field(node, "Node", "next", REFERENCE))
    b.call("show", [following], I64)
    deeper = b.load_field(following, "Node", "other", REFERENCE)
    b.return_(b.call("show", [deeper], I64))
    return program_of(b.finish())


def counts_threatened_field() -> ir.Program:
    """``change`` may store to the field: what was read is retained."""
    b = Sample("f", I64)
    node = b.parameter(REFERENCE, "node")
    following = b.load_field(node, "Node", "next", REFERENCE)
    b.call("change", [node], NOTHING)
    b.return_(b.call("show", [following], I64))
    return program_of(b.finish())


def counts_moves() -> ir.Program:
    """The last consumer takes the reference, the one before gets another."""
    b = Sample("f", REFERENCE)
    made = b.call("make", [], REFERENCE)
    holder = b.call("make", [], REFERENCE)
    b.store_field(holder, "Node", "next", made)
    b.store_global("current", made)
    b.return_(holder)
    return program_of(b.finish())


def counts_list_walk() -> ir.Program:
    b = Sample("f", I64)
    node = b.parameter(REFERENCE, "node")
    count = b.register(I64, "count")
    b.move(count, integer(0))
    head, body, end = b.block("head"), b.block("body"), b.block("end")
    b.enter(head)
    b.branch(b.primitive("object.is", node, ir.NONE), end, body)
    b.enter(body)
    b.move(count, b.primitive("int.add_wrapping", count, integer(1)))
    b.move(node, b.load_field(node, "Node", "next", REFERENCE))
    b.goto(head)
    b.enter(end)
    b.return_(count)
    return program_of(b.finish())


def counts_record() -> ir.Program:
    """The record keeps its items; one that goes on is retained."""
    pair = Sample("pair", PAIR)
    pair.return_(pair.make_record([pair.call("make", [], REFERENCE), pair.parameter(REFERENCE, "x")]))
    b = Sample("f", REFERENCE)
    both = b.call("pair", [ir.NONE], PAIR)
    left, right = b.register(REFERENCE, "left"), b.register(REFERENCE, "right")
    b.move(left, b.record_item(both, 0))
    b.move(right, b.record_item(both, 1))
    b.call("show", [left], I64)
    b.return_(right)
    return program_of(pair.finish(), b.finish())


def counts_error_edges() -> ir.Program:
    """Each failure releases what is alive there; the larger sets end in the blocks of the smaller."""
    b = Sample("f", REFERENCE)
    first = b.call("make", [], REFERENCE)
    second = b.call("make", [], REFERENCE)
    third = b.call("make", [], REFERENCE)
    b.call("show", [first], I64)
    b.call("show", [second], I64)
    b.return_(third)
    return program_of(b.finish())


def counts_addresses() -> ir.Program:
    """An object lives until nobody has its address any more, also when that is an int for a device."""
    b = Sample("f", I64)
    made = b.call("make", [], REFERENCE)
    address = b.primitive("u64.to_int", b.primitive("tail.address", made))
    zero = integer(0)
    b.return_(b.primitive("linux.system_call", integer(1), integer(1), address, integer(8), zero, zero, zero))
    return program_of(b.finish())


def private_objects() -> ir.Program:
    """A range that a loop runs over vanishes; a node that is passed on and one that is stored stay."""
    b = Sample("f", I64)
    stop = b.parameter(I64, "stop")
    made = b.new("Span")
    b.store_field(made, "Span", "stop", stop, initial=True)
    b.store_field(made, "Span", "shown", b.load_global("current", REFERENCE), initial=True)
    before = b.load_field(made, "Span", "stop", I64)
    b.store_field(made, "Span", "stop", integer(7))
    b.call("change", [b.load_field(made, "Span", "shown", REFERENCE)], NOTHING)
    passed, stored = b.new("Span"), b.new("Span")
    b.call("show", [passed], I64)
    b.store_global("current", stored)
    b.new("Node")
    both = b.primitive("int.add_wrapping", before, b.load_field(made, "Span", "stop", I64))
    b.return_(both)
    program = program_of(b.finish())
    span: list[tuple[str, IrType]] = [("stop", I64), ("shown", REFERENCE)]
    program.layouts["Span"] = ir.Layout("Span", "range", ("builtins.object",), span, is_library=True)
    return program


def sized_program(b: Sample) -> ir.Program:
    """A program in which objects have a length."""
    program = program_of(b.finish())
    program.layouts["Sized"] = ir.Layout("Sized", "Sized", ("builtins.object",), [("length", I64)])
    return program


def failing_when(b: Sample, condition: ir.Value, *, fails: bool) -> None:
    okay, bad = b.block("okay"), b.block("bad")
    b.branch(condition, bad if fails else okay, okay if fails else bad)
    b.enter(bad)
    b.call(RAISE_UNBOUND_LOCAL, [ir.LiteralObject("x")], NOTHING)
    b.unreachable()
    b.enter(okay)


def ranges_loop() -> ir.Program:
    """A loop up to a length: the sum of its index, the index itself and the total of bytes need no check."""
    b = Sample("f", I64)
    items = b.parameter(REFERENCE, "items")
    length = b.primitive("int.known_between", b.load_field(items, "Sized", "length", I64), integer(0), integer(1 << 47))
    i, total = b.register(I64, "i"), b.register(I64, "total")
    b.move(i, integer(0))
    b.move(total, integer(0))
    again, body, done = b.block("again"), b.block("body"), b.block("done")
    b.enter(again)
    b.branch(b.primitive("int.less", i, length), body, done)
    b.enter(body)
    now = b.load_field(items, "Sized", "length", I64)
    failing_when(b, b.primitive("int.less_unsigned", i, now), fails=False)
    for register, value in ((total, b.primitive("tail.load", items, i)), (i, integer(1))):
        summed = b.primitive("int.add_overflow", register, value)
        failing_when(b, b.record_item(summed, 1), fails=True)
        b.move(register, b.record_item(summed, 0))
    b.goto(again)
    b.enter(done)
    b.return_(total)
    return sized_program(b)


def ranges_edge() -> ir.Program:
    """By one too far: the index behind the last, the sum behind the largest; both checks stay."""
    b = Sample("f", I64)
    items, limit = b.parameter(REFERENCE, "items"), b.parameter(I64, "limit")
    length = b.load_field(items, "Sized", "length", I64)
    body, done = b.block("body"), b.block("done")
    b.branch(b.primitive("int.less_equal", limit, length), body, done)
    b.enter(body)
    failing_when(b, b.primitive("int.less_unsigned", limit, length), fails=False)
    b.enter(done)
    masked = b.primitive("int.and", limit, integer((1 << 63) - 1))
    summed = b.primitive("int.add_overflow", masked, integer(1))
    failing_when(b, b.record_item(summed, 1), fails=True)
    b.return_(b.record_item(summed, 0))
    return sized_program(b)


def ranges_versions() -> ir.Program:
    """A limit that has nothing to do with the length: a question before the loop, and a loop without the check."""
    b = Sample("f")
    items, limit = b.parameter(REFERENCE, "items"), b.parameter(I64, "limit")
    i = b.register(I64, "i")
    b.move(i, integer(0))
    again, body, done = b.block("again"), b.block("body"), b.block("done")
    b.enter(again)
    b.branch(b.primitive("int.less", i, limit), body, done)
    b.enter(body)
    length = b.load_field(items, "Sized", "length", I64)
    failing_when(b, b.primitive("int.less_unsigned", i, length), fails=False)
    b.primitive("tail.store", items, i, integer(7))
    b.move(i, b.primitive("int.add_wrapping", i, integer(1)))
    b.goto(again)
    b.enter(done)
    b.return_()
    return sized_program(b)


def shared_raises_lines() -> ir.Program:
    """Two places raise alike but for the text. Not shared: what is made on another line."""
    b = Sample("f")
    text, number = b.parameter(REFERENCE, "text"), b.parameter(I64, "number")
    first, second, third, fourth = b.block("first"), b.block("second"), b.block("third"), b.block("fourth")

    def raise_node(first_line: int, last_line: int) -> None:
        b.line(first_line)
        made = b.new("Node")
        b.store_field(made, "Node", "next", text, initial=True)
        b.store_field(made, "Node", "other", ir.LiteralObject(f"line {first_line}"), initial=True)
        b.line(last_line)
        b.store_field(made, "Node", "number", number, initial=True)
        b.set_exception(made)
        b.fail()

    b.branch(b.primitive("int.less", number, integer(1)), first, second)
    b.enter(first)
    raise_node(3, 3)
    b.enter(second)
    b.branch(b.primitive("int.less", number, integer(2)), third, fourth)
    b.enter(third)
    raise_node(5, 5)
    b.enter(fourth)
    raise_node(7, 8)
    return program_of(b.finish())


def repeated_loads_length() -> ir.Program:
    """Known again: what was loaded or stored. Not known: behind a store to the same field of another object."""
    b = Sample("f", I64)
    node, other = b.parameter(REFERENCE, "node"), b.parameter(REFERENCE, "other")
    first = b.load_field(node, "Node", "number", I64)
    then, end = b.block("then"), b.block("end")
    b.branch(b.primitive("int.less", first, integer(5)), then, end)
    b.enter(then)
    again = b.load_field(node, "Node", "number", I64)
    b.store_field(other, "Node", "number", again)
    b.goto(end)
    b.enter(end)
    behind = b.load_field(node, "Node", "number", I64)
    b.store_field(node, "Node", "number", behind)
    b.return_(b.primitive("int.add_wrapping", behind, b.load_field(node, "Node", "number", I64)))
    return program_of(b.finish())


def cleanup_meetings() -> ir.Program:
    """Two answers that meet in a register which decides a branch: the ways branch themselves."""
    b = Sample("f", I64)
    x = b.parameter(I64, "x")
    answer = b.register(BOOL, "")
    one, two, end = b.block("one"), b.block("two"), b.block("end")
    b.branch(b.primitive("int.less", x, integer(3)), one, two)
    b.enter(one)
    b.move(answer, b.primitive("int.less", integer(1), integer(2)))
    b.goto(end)
    b.enter(two)
    b.move(answer, b.primitive("int.equal", x, integer(9)))
    b.goto(end)
    b.enter(end)
    yes, no = b.block("yes"), b.block("no")
    b.branch(answer, yes, no)
    b.enter(yes)
    b.return_(integer(1))
    b.enter(no)
    b.return_(integer(2))
    return program_of(b.finish())


def counts_items() -> ir.Program:
    b = Sample("f", REFERENCE)
    array, index = b.parameter(REFERENCE, "array"), b.parameter(I64, "index")
    taken = b.take_item(array, "array", index, REFERENCE)
    b.store_item(array, "array", index, b.load_item(array, "array", integer(0), REFERENCE), initial=True)
    b.store_item(array, "array", integer(0), taken)
    b.return_(b.load_item(array, "array", integer(1), REFERENCE))
    return program_of(b.finish())


def generator_of(b: Sample) -> ir.Program:
    """A program in which ``b`` resumes a generator, and what generators lean on."""
    refuse = Sample(REFUSE_RUNNING, library=True)
    refuse.parameter(I64, "state")
    refuse.parameter(REFERENCE, "kind")
    refuse.return_()
    function = b.finish()
    function.frame = "frame"
    program = program_of(function, refuse.finish())
    fields: list[tuple[str, IrType]] = [
        (frames.STATE_FIELD, I64), (frames.THROWN_FIELD, REFERENCE), ("argument n", I64)
    ]  # fmt: skip
    program.layouts["frame"] = ir.Layout("frame", "generator", ("builtins.object",), fields)
    return program


def generators_loop() -> ir.Program:
    """The argument goes back to its field, the node that lives across the suspension has one of its own."""
    b = Sample("f", Record((I64, I64)))
    frame = b.parameter(REFERENCE, "frame")
    n = b.register(I64, "n")
    b.move(n, b.take_field(frame, "frame", "argument n", I64))
    loop = b.block("loop")
    b.enter(loop)
    b.line(3)
    node = b.new("Node")
    b.suspend(frame, "frame", n)
    b.line(4)
    b.move(n, b.primitive("int.add_wrapping", n, b.load_field(node, "Node", "number", I64)))
    b.goto(loop)
    return generator_of(b)


def generators_handler() -> ir.Program:
    """What is thrown in goes to the handler of the suspension, which needs another local than what comes behind."""
    b = Sample("f", Record((I64, REFERENCE)))
    frame = b.parameter(REFERENCE, "frame")
    x, y = b.register(REFERENCE, "x"), b.register(REFERENCE, "y")
    b.move(x, b.new("Node"))
    b.move(y, b.new("Node"))
    caught = b.block("caught")
    with b.handling(caught):
        b.line(5)
        b.suspend(frame, "frame", ir.NONE)
        b.call("show", [x], I64)
        b.return_(ir.Constant(None, Record((I64, REFERENCE))))
    b.enter(caught)
    b.take_exception()
    b.line(6)
    b.suspend(frame, "frame", y)
    b.return_(ir.Constant(None, Record((I64, REFERENCE))))
    return generator_of(b)


def clean(stage: Stage) -> Callable[[ir.Program], None]:
    return lambda program: clean_program(program, stage)


Step = Callable[[ir.Program], None]
FIRST: list[Step] = [find_raising_functions]
EXPLICIT: list[Step] = [find_raising_functions, make_failures_explicit, clean(Stage.EXPLICIT)]
CASES: dict[str, tuple[Callable[[], ir.Program], list[Step], Step, verifier.Stage]] = {
    "cleanup.all": (cleanup_all, [], clean(Stage.ASSIGNED), verifier.LOWERED), "cleanup.expected": (cleanup_expected,
    [], clean(Stage.LOWERED), verifier.LOWERED), "inline.operator": (inline_operator, FIRST, inline_calls,
    verifier.LOWERED), "inline.several_returns": (inline_several_returns, FIRST, inline_calls, verifier.LOWERED),
    "inline.returned_register": (inline_returned_register, FIRST, inline_calls, verifier.LOWERED), "inline.user_code":
    (inline_user_code, [find_raising_functions, inline_calls], make_failures_explicit, verifier.EXPLICIT),
    "uninitialised.reference": (uninitialised_reference, FIRST, check_assignments, verifier.LOWERED),
    "uninitialised.number": (uninitialised_number, FIRST, check_assignments, verifier.LOWERED),
    "uninitialised.deleted": (uninitialised_deleted, FIRST, check_assignments, verifier.LOWERED),
    "exceptions.handler": (exceptions_handler, FIRST, make_failures_explicit, verifier.EXPLICIT), "exceptions.safe":
    (exceptions_safe, FIRST, make_failures_explicit, verifier.EXPLICIT), "reference_counts.borrowed_field":
    (counts_borrowed_field, EXPLICIT, count_program_references, verifier.COUNTED),
    "reference_counts.threatened_field": (counts_threatened_field, EXPLICIT, count_program_references,
    verifier.COUNTED), "reference_counts.moves": (counts_moves, EXPLICIT, count_program_references, verifier.COUNTED),
    "reference_counts.list_walk": (counts_list_walk, EXPLICIT, count_program_references, verifier.COUNTED),
    "reference_counts.record": (counts_record, EXPLICIT, count_program_references, verifier.COUNTED),
    "reference_counts.addresses": (counts_addresses, EXPLICIT, count_program_references, verifier.COUNTED),
    "reference_counts.error_edges": (counts_error_edges, EXPLICIT, count_program_references, verifier.COUNTED),
    "generators.loop": (generators_loop, FIRST, make_state_machines, verifier.LOWERED),
    "generators.handler": (generators_handler, FIRST, make_state_machines, verifier.LOWERED),
    "scalar_replacement.range": (private_objects, [], replace_private_objects, verifier.LOWERED),
    "cleanup.meetings": (cleanup_meetings, [], clean(Stage.ASSIGNED), verifier.LOWERED),
    "shared_raises.lines": (shared_raises_lines, [], share_raises, verifier.LOWERED),
    "repeated_loads.length": (repeated_loads_length, [], drop_repeated_loads, verifier.LOWERED),
    "ranges.loop": (ranges_loop, [drop_repeated_loads], remove_checks, verifier.LOWERED),
    "ranges.versions": (ranges_versions, [], remove_checks, verifier.LOWERED),
    "ranges.edge": (ranges_edge, [], remove_checks, verifier.LOWERED),
    "reference_counts.items": (counts_items, EXPLICIT, count_program_references, verifier.COUNTED),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    build, steps, last, stage = CASES[name]
    program = build()
    verifier.verify_program(program)
    for step in steps:
        step(program)
    before = print_function(program.functions["f"])
    last(program)
    verifier.verify_program(program, stage)
    text = f"before {name.split('.')[0]}\n\n{before}\nafter\n\n{print_function(program.functions['f'])}"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("BLESS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(CASES)
