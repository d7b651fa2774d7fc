"""When objects die, where a program can see it: classes with ``__del__``, weak references, and generators that wait
inside ``try`` or ``with``.

Elsewhere an object dies behind its last use. In CPython it dies when the last name for it goes: a local variable
holds its object until it is assigned again or its function returns. A program that can see the difference gets the
same here: its user code keeps what its variables hold (``object.keep`` is a use that does nothing). One difference
is left: where an exception leaves a function, the function's objects die at once; CPython's traceback keeps them.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import NONE, OBJECT, ClassType
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.primitives import KEEP
from importos_tool.compiler.ir.types import BOOL, I64, NOTHING, REFERENCE, holds_reference
from importos_tool.compiler.lower.function import FunctionLowering, Slot, Typed, zero_of
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.variables import walk
from importos_tool.compiler.lower.world import ANCHOR, ConcreteClass, World

DESTRUCTOR = "__del__"
WATCHED = "importos.lowlevel.intrinsic.watched"
WATCHING_MODULE = "weakref"
NEW_ANCHOR = "importos.runtime.weak_anchors.new_anchor"
LET_GO = "importos.runtime.weak_anchors.let_go"
FORGET_PROGRAM = "importos.kernel.start.forget_program"
COLLECT = "importos.runtime.cycles.collect"
HELD = "importos.runtime.lifetimes.held"
REPORT = "importos.runtime.lifetimes.report_ignored"


def refers_weakly(program: nodes.Program, user_modules: set[str]) -> bool:
    """Whether the program can have weak references."""
    return any(
        isinstance(node, nodes.Import) and WATCHING_MODULE in node.modules
        for name in user_modules
        for node in walk(program.modules[name].body)
    )


def lives_are_seen(world: World) -> bool:
    """Whether the program can see when an object dies."""
    program, modules = world.program, world.modules
    if refers_weakly(program, modules.user_modules):
        return True
    classes = [c for c in program.classes.values() if c.module in modules.user_modules]
    if any(DESTRUCTOR in class_.members or _is_watched(program, class_) for class_ in classes):
        return True
    functions = (f for d in program.functions.values() for f in nodes.functions_of(d) if not modules.is_trusted(f.name))
    return any(_waits_guarded(function) for function in functions if function.is_generator or function.is_coroutine)


def _is_watched(program: nodes.Program, class_: nodes.Class) -> bool:
    """Whether the library does something with the objects of the class as long as they live."""
    bases = (program.classes.get(name) for name in class_.resolution_order)
    return any(base is not None and WATCHED in base.decorators for base in bases)


def _waits_guarded(function: nodes.Function) -> bool:
    """Whether a generator can wait inside ``try`` or ``with``: dropping it then closes it."""
    guards = (n for n in walk(function.body, nested=False) if isinstance(n, (nodes.Try, nodes.With)))
    return any(_waits(guard) for guard in guards)


def _waits(guard: object) -> bool:
    for current in walk(guard, nested=False):
        if isinstance(current, (nodes.Yield, nodes.YieldFrom, nodes.Await)):
            return True
        if isinstance(current, (nodes.For, nodes.With, nodes.ComprehensionFor)) and current.is_async:
            return True
    return False


# ------------------------------------------------------------------------------------------------ variables


def variables_to_keep(f: FunctionLowering, body: list[nodes.Statement]) -> list[Slot]:
    """The slots of a function's own variables, parameters first; those of comprehensions go with the comprehension."""
    if not f.sees_lives:
        return []
    inner: set[nodes.Variable] = set()
    for current in walk(body, nested=False):
        if isinstance(current, nodes.ComprehensionFor):
            inner |= {n.variable for n in walk(current.target) if isinstance(n, nodes.Local)}
    return [slot for variable, slot in f.slots.items() if variable not in inner and slot.value is None]


def keep_variables(f: FunctionLowering) -> None:
    """What the function's variables hold lives up to here."""
    for slot in f.kept_slots:
        if slot.cell is not None:
            f.builder.primitive(KEEP, slot.cell)
        else:
            keep_register(f, slot.register)


def keep_register(f: FunctionLowering, register: ir.Register | None) -> None:
    """What a variable holds lives up to here, whether or not it holds anything."""
    if f.sees_lives and register is not None and register.name and holds_reference(register.type):
        f.builder.primitive(KEEP, register)


def keep_targets(f: FunctionLowering, clauses: list[nodes.ComprehensionFor]) -> None:
    """The variables of a comprehension hold their last objects until it is done."""
    for clause in clauses if f.sees_lives else []:
        for current in walk(clause.target):
            if isinstance(current, nodes.Local):
                keep_register(f, f.slots[current.variable].register)


def keep_arguments(f: FunctionLowering, values: list[ir.Value]) -> None:
    """Arguments live until the call is done, also when the function takes the place of its call."""
    for value in values:
        if isinstance(value, (ir.Temporary, ir.Register)) and value.type == REFERENCE:
            f.builder.primitive(KEEP, value)


def own(f: FunctionLowering, value: ir.Value) -> ir.Value:
    """A value read from an object that may die at once (``Resource().name``), as a reference of its own."""
    if not f.sees_lives or value.type != REFERENCE:
        return value
    return f.library(HELD, [value])


# ------------------------------------------------------------------------------------------------ destructors


def give_destructor(world: World, concrete: ConcreteClass) -> None:
    """A class with ``__del__`` gets a function that runs it; what it raises is reported and forgotten."""
    type_ = concrete.type
    if concrete.boxed or concrete.layout.destructor or not isinstance(type_, ClassType):
        return
    is_anchored = any(field == ANCHOR for field, _ in concrete.layout.fields)
    if world.hierarchy.member(type_, DESTRUCTOR) is None and not is_anchored:
        return
    name = f"destroy {concrete.layout.name}"
    concrete.layout.destructor = name
    world.queue.append(lambda: _lower_destructor(world, name, type_, concrete.layout.name, is_anchored))


def _lower_destructor(world: World, name: str, type_: ClassType, layout: str, is_anchored: bool) -> None:
    """``__del__`` first, once in an object's life; then the weak references, unless the object has a new name."""
    f = FunctionLowering(world, name, ir.Location("", 0, name, False), NOTHING, {})
    receiver = Typed(f.builder.parameter(REFERENCE, "self"), type_)
    member = world.hierarchy.member(type_, DESTRUCTOR)
    if member is not None:
        run, end = f.builder.block("first_time"), f.builder.block("finalized")
        f.builder.branch(f.builder.load_field(receiver.value, layout, ir.FINALIZED, BOOL), end, run)
        f.builder.enter(run)
        f.builder.store_field(receiver.value, layout, ir.FINALIZED, ir.TRUE)
        _run_destructor(f, receiver, type_, member)
        f.builder.goto(end)
        f.builder.enter(end)
    if is_anchored:
        gone, held, done = f.builder.block("gone"), f.builder.block("referred_to"), f.builder.block("done")
        count = f.builder.primitive("object.count", receiver.value)
        f.builder.branch(f.builder.primitive("int.equal", count, ir.Constant(1, I64)), gone, done)
        f.builder.enter(gone)
        anchor = f.keep(Typed(f.builder.load_field(receiver.value, layout, ANCHOR, REFERENCE), OBJECT))
        f.builder.branch(f.builder.is_null(anchor.value), done, held)
        f.builder.enter(held)
        failed = f.builder.block("failed")
        with f.builder.handling(failed):
            f.library(LET_GO, [anchor.value])
        f.builder.goto(done)
        f.builder.enter(failed)
        f.builder.take_exception()
        f.builder.goto(done)
        f.builder.enter(done)
    f.builder.return_(None)
    world.ir.functions[name] = f.builder.finish()


def load_anchor(f: FunctionLowering, receiver: Typed, layout: str) -> Typed:
    """The anchor of an object of exactly one class; a class without a place for one raises TypeError."""
    if not any(field == ANCHOR for field, _ in f.world.ir.layouts[layout].fields):
        f.raise_library("importos.runtime.failures.raise_not_referable", [f.coerce(receiver, OBJECT)])
        return Typed(ir.NULL, OBJECT)
    answer = f.branch_value(OBJECT)
    make, done = f.builder.block("make"), f.builder.block("anchored")
    f.builder.move(answer, f.builder.load_field(receiver.value, layout, ANCHOR, REFERENCE))
    f.builder.branch(f.builder.is_null(answer), make, done)
    f.builder.enter(make)
    f.builder.move(answer, f.library(NEW_ANCHOR, [receiver.value]))
    f.builder.store_field(receiver.value, layout, ANCHOR, answer)
    f.builder.enter(done)
    return Typed(answer, OBJECT)


def _run_destructor(f: FunctionLowering, receiver: Typed, type_: ClassType, member: Member) -> None:
    from importos_tool.compiler.lower.calls import call_member

    world = f.world
    done = f.builder.block("destroyed")
    failed = f.builder.block("failed")
    with f.builder.handling(failed):
        call_member(f, receiver, type_, DESTRUCTOR, member, [], NONE, exact=True)
    f.builder.goto(done)
    f.builder.enter(failed)
    raised = f.builder.register(REFERENCE, "")
    f.builder.move(raised, f.builder.take_exception())
    ignored = f.builder.block("ignored")
    owner = world.hierarchy.class_of(member.owner.name)
    with f.builder.handling(ignored):
        method = f"{owner.name.removeprefix(owner.module + '.')}.{DESTRUCTOR}"
        f.library(REPORT, [raised, f.text(method).value])
    f.builder.goto(done)
    f.builder.enter(ignored)
    f.builder.take_exception()
    f.builder.goto(done)
    f.builder.enter(done)


# ------------------------------------------------------------------------------------------------ the end


def lower_forget_program(world: World) -> None:
    """The body of ``forget_program``: at its end the program's own variables let go of their objects.

    What is in cycles goes as in CPython: what nobody holds before that, the rest behind it.
    """
    f = FunctionLowering(world, FORGET_PROGRAM, ir.Location("", 0, FORGET_PROGRAM, False), NOTHING, {})
    if world.lives_are_seen:
        f.library(COLLECT, [])
        for name in _own_globals(world):
            f.builder.store_global(name, zero_of(world.ir.globals[name]))
        f.library(COLLECT, [])
    f.builder.return_(None)
    world.ir.functions[FORGET_PROGRAM] = f.builder.finish()


def _own_globals(world: World) -> list[str]:
    """The variables of the user's modules that hold references, as defined; then what else the compiler keeps there."""
    program = world.program
    roots = [m for m in program.roots if m in program.modules]
    modules = roots + [m for m in program.modules if m in world.modules.user_modules and m not in roots]
    names = [f"{module}.{variable}" for module in modules for variable in program.modules[module].variables]
    names += [name for name in world.ir.globals if not world.modules.is_trusted(name) and name not in names]
    return [n for n in names if n in world.ir.globals and holds_reference(world.ir.globals[n])]
