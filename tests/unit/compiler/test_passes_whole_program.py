"""The passes and analyses that look at the whole program: raising, effects, unused functions, the pipeline."""

from __future__ import annotations

import pytest

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.builder import FunctionBuilder
from importos_tool.compiler.ir.types import BOOL, I64, NOTHING, REFERENCE, IrType
from importos_tool.compiler.ir.verifier import LOWERED, verify_program
from importos_tool.compiler.passes.backend_calls import ADD_LOCATION, HEAP_FREE
from importos_tool.compiler.passes.call_graph import components_bottom_up
from importos_tool.compiler.passes.inlined_location import at_call_site, traced_chain
from importos_tool.compiler.passes.pipeline import run_passes
from importos_tool.compiler.passes.raising import find_raising_functions
from importos_tool.compiler.passes.repeated_loads import drop_repeated_loads
from importos_tool.compiler.passes.stack_checks import EXHAUSTED, RAISE_RECURSION_ERROR, check_stack
from importos_tool.compiler.passes.uninitialised import (
    RAISE_UNBOUND_LOCAL,
    UnassignedRegisterError,
    check_assignments,
)
from importos_tool.compiler.passes.unused_functions import drop_unused_functions, referenced_functions
from importos_tool.compiler.passes.write_effects import EVERYWHERE, WriteEffects


def start(name: str, result: IrType = NOTHING) -> FunctionBuilder:
    return FunctionBuilder(name, ir.Location("a.py", 1, name, True), result)


def calling(name: str, *callees: str) -> ir.Function:
    """A function that calls others."""
    b = start(name)
    for callee in callees:
        b.call(callee, [], NOTHING)
    b.return_()
    return b.finish()


def program_of(*functions: ir.Function) -> ir.Program:
    program = ir.Program("main")
    for name, ancestors in (("Dog", ("builtins.object", "Animal", "Dog")), ("Animal", ("builtins.object", "Animal"))):
        program.layouts[name] = ir.Layout(name, name, ancestors, [("friend", REFERENCE), ("age", I64)])
    program.layouts["cell"] = ir.Layout("cell", "cell", (), [("friend", REFERENCE)])
    program.layouts["array"] = ir.Layout("array", "Array", (), [("capacity", I64)], REFERENCE)
    program.layouts["numbers"] = ir.Layout("numbers", "Array", (), [("capacity", I64)], I64)
    program.globals["shared"] = REFERENCE
    main = start("main", I64)
    for function in functions:
        if not function.parameters and function.result == NOTHING:
            main.call(function.name, [], NOTHING)
    main.return_(ir.Constant(0, I64))
    for function in (*functions, main.finish()):
        program.functions[function.name] = function
    return program


def storing(name: str, layout: str, field: str = "friend") -> ir.Function:
    b = start(name)
    target = b.parameter(REFERENCE, "target")
    b.store_field(target, layout, field, ir.Constant(3, I64) if field == "age" else target)
    b.return_()
    return b.finish()


class TestRaising:
    def test_it_spreads_to_callers_through_a_cycle(self) -> None:
        bottom = start("bottom")
        bottom.new("Dog")
        bottom.return_()
        program = program_of(calling("a", "b"), calling("b", "a", "bottom"), bottom.finish(), calling("quiet"))
        find_raising_functions(program)
        raising = {name for name, function in program.functions.items() if function.can_raise}
        assert raising == {"a", "b", "bottom", "main"}

    def test_a_handler_keeps_it_in(self) -> None:
        b = start("f")
        caught = b.block("caught")
        with b.handling(caught):
            b.new("Dog")
            b.return_()
        b.enter(caught)
        b.take_exception()
        b.return_()
        program = program_of(b.finish())
        find_raising_functions(program)
        assert not program.functions["f"].can_raise


class TestEffects:
    def test_a_field_is_one_place_for_a_class_and_its_base_and_another_for_a_cell(self) -> None:
        effects = WriteEffects(program_of(storing("f", "Dog"), storing("g", "cell"), storing("h", "Dog", "age")))
        assert effects.functions["f"] == effects.field_place("Animal", "friend") != 0
        assert effects.functions["g"] == effects.field_place("cell", "friend")
        assert effects.functions["f"] & effects.functions["g"] == 0
        assert effects.functions["h"] == 0  # no reference is overwritten

    def test_it_spreads_to_callers_and_indirect_calls_store_everywhere(self) -> None:
        b = start("f")
        argument = b.parameter(REFERENCE, "argument")
        b.call("g", [argument], NOTHING)
        b.return_()
        indirect = start("indirect")
        indirect.call_indirect(indirect.code_of("main"), [], I64)
        indirect.return_()
        effects = WriteEffects(program_of(b.finish(), storing("g", "Dog"), indirect.finish()))
        assert effects.functions["f"] == effects.field_place("Dog", "friend")
        assert effects.functions["indirect"] == EVERYWHERE

    def test_what_the_backend_calls_belongs_to_the_operation(self) -> None:
        add = storing(ADD_LOCATION, "cell")
        free = start(HEAP_FREE)
        free.store_global("shared", ir.NONE)
        free.return_()
        failing = start("failing")
        failing.add_traceback()
        failing.return_()
        effects = WriteEffects(program_of(add, free.finish(), failing.finish()))
        assert effects.functions["failing"] == effects.field_place("cell", "friend")
        assert effects.destructors == effects.global_place("shared")

    def test_items_are_places_by_their_type(self) -> None:
        effects = WriteEffects(program_of())
        assert effects.item_place("array") != 0
        assert effects.item_place("numbers") == 0


def _looks_at_stack(operation: ir.Operation) -> bool:
    return isinstance(operation, ir.Primitive) and operation.name == EXHAUSTED


class TestStackChecks:
    @staticmethod
    def checked_functions(*functions: ir.Function) -> set[str]:
        """The functions that look at the stack, in a program that can raise RecursionError."""
        failure = start(RAISE_RECURSION_ERROR)
        failure.set_exception(failure.new("Dog"))
        failure.fail()
        program = program_of(*functions)
        program.functions[RAISE_RECURSION_ERROR] = failure.finish()
        program.functions[RAISE_RECURSION_ERROR].never_returns = True
        check_stack(program)
        verify_program(program)
        found = set()
        for name, function in program.functions.items():
            if any(_looks_at_stack(operation) for operation in function.blocks[0].operations):
                found.add(name)
        return found

    def test_each_circle_has_one_and_what_cannot_come_back_has_none(self) -> None:
        assert self.checked_functions(calling("itself", "itself", "leaf"), calling("leaf")) == {"itself"}
        assert len(self.checked_functions(calling("a", "b"), calling("b", "c"), calling("c", "a"))) == 1
        assert len(self.checked_functions(calling("a", "a", "b"), calling("b", "b", "a"))) == 2

    def test_a_function_that_an_indirect_call_may_come_back_to_has_one(self) -> None:
        taking = start("taking")
        taking.call_indirect(taking.code_of("called_back"), [], NOTHING)
        taking.return_()
        assert self.checked_functions(taking.finish(), calling("called_back", "taking")) == {"called_back"}
        alone = start("alone")
        alone.call_indirect(alone.code_of("simple"), [], NOTHING)
        alone.return_()
        assert self.checked_functions(alone.finish(), calling("simple")) == set()

    def test_it_stands_in_the_methods_and_not_in_the_dispatch_that_they_go_through(self) -> None:
        dispatch = calling("dispatch", "method", "other")
        dispatch.is_dispatch = True
        assert self.checked_functions(dispatch, calling("method", "dispatch"), calling("other")) == {"method"}

    @pytest.mark.parametrize("stores_first", [False, True])
    def test_a_way_without_a_call_is_not_tested_unless_the_function_has_done_something(
        self, stores_first: bool
    ) -> None:
        b = start("f")
        n = b.parameter(I64, "n")
        if stores_first:
            b.store_global("shared", ir.NULL)
        more, done = b.block("more"), b.block("done")
        b.branch(b.primitive("int.less", n, ir.Constant(2, I64)), done, more)
        b.enter(more)
        b.call("f", [n], NOTHING)
        b.return_()
        b.enter(done)
        b.return_()
        function = b.finish()
        assert self.checked_functions(function) == ({"f"} if stores_first else set())
        tested = [block.label for block in function.blocks if any(_looks_at_stack(o) for o in block.operations)]
        assert tested == ["check"]
        before = [block for block in function.blocks if more in ir.successors(block.terminator)]
        assert [block.label for block in before] == (["entry"] if stores_first else ["check"])

    def test_what_the_backend_calls_has_none(self) -> None:
        assert self.checked_functions(calling(HEAP_FREE, "inner"), calling("inner", HEAP_FREE)) == set()


def test_components_come_callees_first() -> None:
    program = program_of(calling("a", "b"), calling("b", "c", "a"), calling("c"))
    assert [sorted(component) for component in components_bottom_up(program)] == [["c"], ["a", "b"], ["main"]]


def test_functions_that_lost_their_last_caller_go_and_what_the_backend_calls_stays() -> None:
    program = program_of(calling("used"), calling("lost"))
    program.functions[HEAP_FREE] = calling(HEAP_FREE, "helper")
    program.functions["helper"] = calling("helper")
    program.functions["called_by_name"] = calling("called_by_name")
    program.functions[RAISE_UNBOUND_LOCAL] = calling(RAISE_UNBOUND_LOCAL)
    before = referenced_functions(program)
    for block in program.functions["main"].blocks:
        block.operations = [o for o in block.operations if not (isinstance(o, ir.Call) and o.function == "lost")]
    drop_unused_functions(program, before)
    assert set(program.functions) == {"main", "used", HEAP_FREE, "helper", "called_by_name"}


def test_a_compiler_register_that_is_read_unassigned_is_reported() -> None:
    b = start("f", I64)
    b.return_(b.register(I64))
    with pytest.raises(UnassignedRegisterError, match="f: a register"):
        check_assignments(program_of(b.finish()))


def test_inlined_locations() -> None:
    user, inner = ir.Location("u.py", 1, "outer", True), ir.Location("u.py", 9, "inner", True)
    library, other = ir.Location("l.py", 5, "append", False), ir.Location("l.py", 6, "sort", False)
    assert at_call_site(library, user) is user
    assert at_call_site(None, library) is library
    nested = at_call_site(at_call_site(inner, library), user)  # user code called by library code called by user code
    assert traced_chain(nested) == (inner, user)
    assert traced_chain(at_call_site(library, other)) == ()


def test_counting_can_be_left_out() -> None:
    b = start("f", REFERENCE)
    b.return_(b.new("Dog"))
    program = program_of(b.finish())
    names: list[str] = []
    main = start("main", I64)
    found = main.call("f", [], REFERENCE)
    main.store_global("shared", found)
    main.return_(ir.Constant(0, I64))
    program.functions["main"] = main.finish()
    run_passes(program, verify=True, count_references=False, observe=lambda name, _: names.append(name))
    assert "reference_counts" not in names
    kinds = {type(o) for f in program.functions.values() for block in f.blocks for o in block.operations}
    assert not kinds & {ir.Retain, ir.Release}


def test_a_field_is_at_hand_only_as_what_was_stored() -> None:
    """Behind a test of its class an object may be read as one of a class that it never has there: boxes of numbers."""
    program = ir.Program(entry="f")
    for name, type_ in (("box of int", I64), ("box of bool", BOOL)):
        program.layouts[name] = ir.Layout(name, name, (name, "builtins.object"), [("value", type_)])
    builder = FunctionBuilder("f", ir.Location("", 1, "f", False), I64)
    box = builder.new("box of int")
    builder.store_field(box, "box of int", "value", ir.Constant(7, I64), initial=True)
    is_bool, is_int = builder.block("bool"), builder.block("int")
    builder.switch_class(box, [(("box of bool",), is_bool)], is_int)
    builder.enter(is_bool)
    truth = builder.load_field(box, "box of bool", "value", BOOL)
    builder.return_(builder.primitive("bool.to_int", truth))
    builder.enter(is_int)
    builder.return_(builder.load_field(box, "box of int", "value", I64))
    program.functions["f"] = builder.finish()
    drop_repeated_loads(program)
    verify_program(program, LOWERED)
    loads = [o for block in program.functions["f"].blocks for o in block.operations if type(o) is ir.LoadField]
    assert [load.layout for load in loads] == ["box of bool"]
