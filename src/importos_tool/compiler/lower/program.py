"""The whole program: from a checked program and its entry to IR, by working off the queue until nothing new is
reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import NONE, ArgumentsType, NeverType
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64, NOTHING, REFERENCE, holds_reference
from importos_tool.compiler.lower import (  # noqa: F401  (the constructs register themselves)
    assignment,
    asynchronous,
    attributes,
    comparisons,
    decorating,
    displays,
    expressions,
    handling,
    loops,
    match,
    names,
    operators,
    partial,
    statements,
)
from importos_tool.compiler.lower.actual_types import result_of
from importos_tool.compiler.lower.bodies import enter_closure, lower_body
from importos_tool.compiler.lower.class_questions import finish_question
from importos_tool.compiler.lower.class_variables import ClassVariables
from importos_tool.compiler.lower.decorating import settle_signature
from importos_tool.compiler.lower.dispatching import finish_dispatch, lower_arm
from importos_tool.compiler.lower.fields import Fields
from importos_tool.compiler.lower.function import FunctionLowering, Slot, zero_of
from importos_tool.compiler.lower.generators import lower_generator
from importos_tool.compiler.lower.handling import HANDLED, finish_handling
from importos_tool.compiler.lower.lifetimes import (
    COLLECT,
    give_destructor,
    keep_variables,
    lives_are_seen,
    lower_forget_program,
    refers_weakly,
)
from importos_tool.compiler.lower.modules import Modules
from importos_tool.compiler.lower.representation import TAGGED, representation
from importos_tool.compiler.lower.world import Instance, World
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, ToolBug

START_FAILED_STATUS = 70  # the board itself could not start: sysexits.h, EX_SOFTWARE

# What the backend and the passes call by name.
SUPPORT = (
    "importos.runtime.heap.allocate",
    "importos.runtime.heap.free",
    "importos.runtime.failures.raise_memory_error",
    "importos.runtime.failures.raise_unbound_local",
    "importos.runtime.failures.raise_recursion_error",
    "importos.runtime.tracebacks.add_location",
    "importos.runtime.traced_memory.allocate",
    "importos.runtime.traced_memory.free",
    "importos.runtime.cycles.make_room",
    "importos.runtime.cycles.collect_if_wanted",
)


def lower_program(
    program: nodes.Program,
    entry: str,
    user_modules: set[str],
    exports: tuple[tuple[str, str], ...] = (),
    *,
    count_objects: bool = False,
    inspectable: bool = False,
    tells_classes: bool = False,
    choices: Mapping[str, int] | None = None,
    processor: str = "",
    refused: Sequence[Diagnostic] = (),
) -> ir.Program:
    """Lower everything that ``entry`` (a function without parameters that gives the exit status) reaches.

    ``exports``: pairs of a symbol that assembly calls and the library function behind it. ``count_objects``: at its end
    the program says how many objects are left that nothing but a cycle or a wrong count can hold. ``choices``: the
    constants of ``importos/lowlevel/build.py``; what is not among them is 0. ``inspectable``: variables keep what they
    hold, as if the program could see it, so that a debugger can show them. ``tells_classes``: a dispatch function that
    is called with an object of a class that it does not know stops the program. ``refused``: what was refused of the
    program before; it is told with what is refused here.
    """
    world = World(program)
    world.refused += refused
    world.board = entry.rpartition(".")[0]
    world.ir.inspectable = inspectable
    world.ir.tells_classes = tells_classes
    world.modules = Modules(world, user_modules)
    world.fields = Fields(world.hierarchy, user_modules)
    world.class_variables = ClassVariables(world.hierarchy, user_modules)
    world.result_of = lambda instance: result_of(world, instance)
    world.lower_instance = lambda instance: _lower_instance(world, instance)
    world.made_concrete = lambda concrete: give_destructor(world, concrete)
    world.resolve_arm = lambda dispatch, concrete: lower_arm(world, dispatch, concrete)
    world.refers_weakly = refers_weakly(program, user_modules)
    world.lives_are_seen = inspectable or lives_are_seen(world)
    for function in program.decorated_generics:
        settle_signature(world, function)
    world.concrete(NONE)
    for name in (*SUPPORT, *((COLLECT,) if world.lives_are_seen else ())):
        world.instance(world.function(name), {})
    exported = {world.instance(world.function(name), {}).name: symbol for symbol, name in exports}
    world.counts_objects = count_objects
    world.choices = choices or {}
    world.processor = processor
    world.ir.entry = "entry"
    f = FunctionLowering(world, "entry", ir.Location("", 0, "entry", False), I64, {})
    _begin_entry(f, entry)
    _work_off(world)
    world.modules.finish()
    for dispatch in world.dispatches.values():
        finish_dispatch(world, dispatch)
    for key, name in world.questions.items():
        finish_question(world, key, name)
    _lower_end(world)
    lower_forget_program(world)
    finish_handling(world, f.builder.function)
    if count_objects:
        _lower_forget(world)
    world.ir.functions["entry"] = f.builder.finish()
    for name, symbol in exported.items():
        world.ir.functions[name].exported = symbol
    return world.ir


def _work_off(world: World) -> None:
    """Lower what is reached until nothing new is. Whatever is refused is told at once, at the end."""
    while world.queue:
        try:
            world.queue.pop()()
        except DiagnosticError as error:
            world.note_refused(error)
        except (ToolBug, AssertionError, KeyError):
            if not world.refused:
                raise  # behind a refusal it may only follow from what was left out
    if world.refused:
        raise DiagnosticError(*dict.fromkeys(world.refused))


def _begin_entry(f: FunctionLowering, entry: str) -> None:
    """The first function: the board's ``prepare``, which gives the heap its memory, the module code of what the board
    and ``builtins`` import, then the board's ``start``."""
    board = entry.rpartition(".")[0]
    failed = f.builder.block("failed")
    with f.builder.handling(failed):
        f.library(f"{board}.prepare", [])
        if f.world.counts_objects:
            f.library("importos.kernel.leaks.begin_library", [])
        f.world.modules.run_behind_builtins(f)
        f.world.modules.run(f, board)
        if f.world.counts_objects:
            f.library("importos.kernel.leaks.end_library", [])
        status = f.library(entry, [])
        if f.world.counts_objects:
            f.library(FORGET, [])
            status = f.library("importos.kernel.leaks.checked_status", [status])
        f.builder.return_(status)
    f.builder.enter(failed)
    f.builder.take_exception()
    f.builder.return_(ir.Constant(START_FAILED_STATUS, I64))


END = "importos.kernel.start.end_program"


def _lower_end(world: World) -> None:
    """The body of ``end_program``: what parts of the library have left to the end, if this run has imported them."""
    f = FunctionLowering(world, END, ir.Location("", 0, END, False), I64, {})
    status = f.builder.parameter(I64, "status")
    endings = [*reversed(world.endings.items()), *reversed(world.last_endings.items())]
    for ending, module in endings:
        imported, following = f.builder.block("imported"), f.builder.block("next")
        f.builder.branch(world.modules.has_run(f, module), imported, following)
        f.builder.enter(imported)
        f.builder.move(status, f.builder.call(ending, [status], I64))
        f.builder.goto(following)
        f.builder.enter(following)
    f.builder.return_(status)
    function = f.builder.finish()
    function.inline = not endings
    world.ir.functions[END] = function


FORGET = "importos.kernel.leaks.forget_globals"
KEPT = (
    "importos.kernel.console.",
    "importos.kernel.arguments.",
    "importos.runtime.heap.",
)
FOUNDATIONS = ("importos.", "importos.kernel.", "importos.runtime.")  # each is used by what stands before it


def _lower_forget(world: World) -> None:
    """The body of ``forget_globals``: every variable of the program and of the library lets go of its object, but those
    that had theirs before the program began. What an object does at its end still finds the variables of the kernel.
    """
    f = FunctionLowering(world, FORGET, ir.Location("", 0, FORGET, False), NOTHING, {})
    for name, type_ in sorted(world.ir.globals.items(), key=lambda item: sum(map(item[0].startswith, FOUNDATIONS))):
        if holds_reference(type_) and not name.startswith(KEPT) and name != HANDLED:
            f.builder.store_global(name, zero_of(type_))
    f.builder.return_(None)
    world.ir.functions[FORGET] = f.builder.finish()


def _lower_instance(world: World, instance: Instance) -> None:
    definition = instance.definition
    traced = definition.is_traced and world.is_user_code(definition)
    location = ir.Location(definition.span.path, definition.span.line, definition.short_name, traced)
    if definition.is_generator or definition.is_coroutine:
        lower_generator(world, instance, location)
        return
    f = FunctionLowering(world, instance.name, location, instance.result_type, instance.environment)
    f.instance = instance
    f.result_type = instance.result
    if instance.closure is not None:
        enter_closure(f, instance, f.builder.parameter(REFERENCE, "closure"))
    for number, (parameter, type_) in enumerate(zip(definition.parameters, instance.parameters, strict=True)):
        if isinstance(type_, ArgumentsType) and type_.part == "kwargs":
            whole = f.slots[definition.parameters[number - 1].variable].register  # ``args`` has all
            f.slots[parameter.variable] = Slot(type_, whole)
            continue
        register = f.builder.parameter(representation(type_), parameter.variable.name)
        f.slots[parameter.variable] = Slot(type_, register)
    lower_body(f, definition)
    if not f.builder.terminated:
        keep_variables(f)
        if isinstance(instance.result, NeverType) or instance.result_type != NOTHING:
            if isinstance(instance.result, NeverType) or not _may_end(instance):
                # mypy proved that control does not come here; where its proof is wrong, that is an error to see
                f.raise_library("importos.runtime.handling.raise_proved_unreachable", [])
            else:
                f.builder.return_(f.coerce(f.none(), instance.result))
        else:
            f.builder.return_(None)
    function = f.builder.finish()
    function.inline = any(d.endswith(".inline") for d in definition.decorators)
    function.cold = any(d.endswith(".cold") for d in definition.decorators)
    function.never_returns = isinstance(instance.result, NeverType)
    world.ir.functions[instance.name] = function


def _may_end(instance: Instance) -> bool:
    """Whether falling off the end (giving None) fits the result type."""
    return representation(instance.result) in (REFERENCE, TAGGED)
