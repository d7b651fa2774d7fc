"""The table of passes, and why they stand in this order.

Each pass works on the whole program in place. With ``verify`` the verifier runs after every pass, so that a bug is
found at the pass that made it: over the functions that the pass says it has changed, and over all of them at the end of
a stage, so that no pass is believed for long. The order must never change without its reasons being read:

1.  cleanup             first, so that nothing behind a call that never returns makes a local look unassigned
2.  vain_calls          before 3, whose tests would be an effect; the fewer calls the better for all that follows
3.  stack_checks        a function with a test of the stack can raise, so before what can raise is found
4.  raising             which operations can leave a block for its handler
5.  uninitialised       before inlining: a callee's locals start unassigned at every call, not only at the first;
                        its checks can raise, so raising is found again (14)
6.  generators          behind 5: what a suspension keeps is assigned; before inlining, so that less lives across
                        suspensions; from here on they are functions like all others
7.  object_flow         what each place can hold, and what follows: the tests of what is always None (vain_tests), the
                        arms of dispatch functions that nothing comes to (dispatch_arms) and what can be in a cycle
                        (reference_cycles); behind 6: frames have all their fields; before inlining, while
                        constructors are calls, by which it also knows the fields that are filled once
                        (settled_fields); what it leaves out need not be inlined anywhere
8.  single_runs         behind 7, which drops calls; before 9, which is told by it where size counts
9.  inline              over functions whose registers are all assigned; cleans what it changed; drops what lost its
                        last caller
10. scalar_replacement  behind 9, which brings the methods of an object to where it is made; before 14, because what is
                        never made cannot fail
11. repeated_loads      behind 10, which leaves loads of real objects only; before 12, which must know that a length is
                        still the same
12. ranges              behind 9, which brings checks to where their numbers come from; before 14: a check that is gone
                        cannot raise
13. shared_raises       behind 9, so that it finds each place where something is raised, and behind 12, which takes some
                        of them away; before 14, which must know the functions that it makes
14. raising             again: what is left of the calls, and the checks of 5
15. exceptions          failures become edges; after inlining, because a call that is gone needs no edge
16. cleanup             so that counting sees few blocks and no dead copies
17. reference_counts    last: every move of code behind it would have to know ownership
18. cleanup             the blocks that counting made, and counts that cancel
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from importos_tool.compiler.ir import nodes as ir, verifier
from importos_tool.compiler.passes.cleanup import Stage, clean_program
from importos_tool.compiler.passes.dispatch_arms import drop_vain_arms
from importos_tool.compiler.passes.exceptions import make_failures_explicit
from importos_tool.compiler.passes.generators import make_state_machines
from importos_tool.compiler.passes.inline import inline_calls
from importos_tool.compiler.passes.object_flow import ObjectFlow
from importos_tool.compiler.passes.raising import find_raising_functions
from importos_tool.compiler.passes.ranges.checks import remove_checks
from importos_tool.compiler.passes.reference_counts import count_program_references
from importos_tool.compiler.passes.reference_cycles import find_reference_cycles
from importos_tool.compiler.passes.repeated_loads import drop_repeated_loads
from importos_tool.compiler.passes.scalar_replacement import replace_private_objects
from importos_tool.compiler.passes.shared_raises import share_raises
from importos_tool.compiler.passes.single_runs import find_single_runs
from importos_tool.compiler.passes.stack_checks import check_stack
from importos_tool.compiler.passes.uninitialised import check_assignments
from importos_tool.compiler.passes.unused_functions import drop_unused_functions, referenced_functions
from importos_tool.compiler.passes.vain_calls import drop_vain_calls
from importos_tool.compiler.passes.vain_tests import decide_vain_tests


@dataclass(frozen=True, slots=True)
class Pass:
    """One line of the table; ``stage``: how far functions are when it has run.

    ``run`` answers which functions it has changed, or None when it may be all.
    """

    name: str
    run: Callable[[ir.Program], Collection[ir.Function] | None]
    stage: Stage


_FORMS = {
    Stage.LOWERED: verifier.LOWERED,
    Stage.ASSIGNED: verifier.LOWERED,
    Stage.EXPLICIT: verifier.EXPLICIT,
    Stage.COUNTED: verifier.COUNTED,
}


def inline_and_drop(program: ir.Program) -> list[ir.Function]:
    """Inlining, then the functions that lost their last caller by it."""
    before = referenced_functions(program)
    changed = inline_calls(program)
    drop_unused_functions(program, before)
    return changed


def follow_objects(program: ir.Program) -> None:
    """What follows from the flow of objects, which is found once: it may say too much when arms are gone, never too
    little."""
    flow = ObjectFlow(program)
    decide_vain_tests(program, flow)
    drop_vain_arms(program, flow)
    find_reference_cycles(program, flow)


def mark_single_runs(program: ir.Program) -> Collection[ir.Function]:
    """What runs a few times at most; this changes no function but its head."""
    find_single_runs(program)
    return ()


def find_raising(program: ir.Program) -> Collection[ir.Function]:
    """What can raise; this changes no function but its head."""
    find_raising_functions(program)
    return ()


PASSES: tuple[Pass, ...] = (
    Pass("cleanup", lambda program: clean_program(program, Stage.LOWERED), Stage.LOWERED),
    Pass("vain_calls", drop_vain_calls, Stage.LOWERED),
    Pass("stack_checks", check_stack, Stage.LOWERED),
    Pass("raising", find_raising, Stage.LOWERED),
    Pass("uninitialised", check_assignments, Stage.ASSIGNED),
    Pass("generators", make_state_machines, Stage.ASSIGNED),
    Pass("object_flow", follow_objects, Stage.ASSIGNED),
    Pass("single_runs", mark_single_runs, Stage.ASSIGNED),
    Pass("inline", inline_and_drop, Stage.ASSIGNED),
    Pass("scalar_replacement", replace_private_objects, Stage.ASSIGNED),
    Pass("repeated_loads", drop_repeated_loads, Stage.ASSIGNED),
    Pass("ranges", remove_checks, Stage.ASSIGNED),
    Pass("shared_raises", share_raises, Stage.ASSIGNED),
    Pass("raising", find_raising, Stage.ASSIGNED),
    Pass("exceptions", make_failures_explicit, Stage.EXPLICIT),
    Pass("cleanup", lambda program: clean_program(program, Stage.EXPLICIT), Stage.EXPLICIT),
    Pass("reference_counts", count_program_references, Stage.COUNTED),
    Pass("cleanup", lambda program: clean_program(program, Stage.COUNTED), Stage.COUNTED),
)


def run_passes(
    program: ir.Program,
    *,
    verify: bool,
    count_references: bool = True,
    observe: Callable[[str, ir.Program], None] | None = None,
) -> None:
    """Runs the table over ``program`` in place; ``observe`` is told of every pass that has run."""
    for step, next_step in zip(PASSES, (*PASSES[1:], None), strict=True):
        if step.stage is Stage.COUNTED and not count_references:
            break
        changed = step.run(program)
        if verify:
            ends_stage = next_step is None or next_step.stage is not step.stage
            verifier.verify_program(program, _FORMS[step.stage], None if ends_stage else changed)
        if observe is not None:
            observe(step.name, program)
