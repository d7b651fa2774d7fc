"""When objects die, where a program can see it: classes with ``__del__``, weak references, and generators that wait
inside ``try`` or ``with``.

Elsewhere an object dies behind its last use. In CPython it dies when the last name for it goes: a local variable
holds its object until it is assigned again or its function returns. A program that can see the difference gets the
same here: its user code keeps what its variables hold (``object.keep`` is a use that does nothing). One difference
is left: where an exception leaves a function, the function's objects die at once; CPython's traceback keeps them.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import NONE, ClassType
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.primitives import KEEP
from importos_tool.compiler.ir.types import NOTHING, REFERENCE, holds_reference
from importos_tool.compiler.lower.function import FunctionLowering, Slot, Typed, zero_of
from importos_tool.compiler.lower.hierarchy import Hierarchy
from importos_tool.compiler.lower.variables import walk
from importos_tool.compiler.lower.world import ConcreteClass, World

DESTRUCTOR = "__del__"
WATCHING_MODULE = "weakref"
FORGET_PROGRAM = "importos.kernel.start.forget_program"
HELD = "importos.runtime.lifetimes.held"
REPORT = "importos.runtime.lifetimes.report_ignored"


def lives_are_seen(hierarchy: Hierarchy, user_modules: set[str]) -> bool:
    """Whether the program can see when an object dies."""
    program = hierarchy.program
    for name in user_modules:
        module = program.modules[name]
        if any(isinstance(n, nodes.Import) and WATCHING_MODULE in n.modules for n in walk(module.body)):
            return True
    classes = (c for c in program.classes.values() if c.module in user_modules)
    if any(DESTRUCTOR in class_.members for class_ in classes):
        return True
    prefixes = tuple(f"{name}." for name in user_modules)
    functions = (f for d in program.functions.values() for f in nodes.functions_of(d) if f.name.startswith(prefixes))
    return any(_waits_guarded(function) for function in functions if function.is_generator or function.is_coroutine)


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
    member = world.hierarchy.member(type_, DESTRUCTOR)
    if member is None:
        return
    name = f"destroy {concrete.layout.name}"
    concrete.layout.destructor = name
    world.queue.append(lambda: _lower_destructor(world, name, type_))


def _lower_destructor(world: World, name: str, type_: ClassType) -> None:
    from importos_tool.compiler.lower.calls import call_member

    f = FunctionLowering(world, name, ir.Location("", 0, name, False), NOTHING, {})
    receiver = Typed(f.builder.parameter(REFERENCE, "self"), type_)
    member = world.hierarchy.member(type_, DESTRUCTOR)
    assert member is not None and not isinstance(member.definition, nodes.Field)
    failed = f.builder.block("failed")
    with f.builder.handling(failed):
        call_member(f, receiver, type_, DESTRUCTOR, member, [], NONE, exact=True)
    f.builder.return_(None)
    f.builder.enter(failed)
    raised = f.builder.register(REFERENCE, "")
    f.builder.move(raised, f.builder.take_exception())
    ignored = f.builder.block("ignored")
    owner = world.hierarchy.class_of(member.owner.name)
    with f.builder.handling(ignored):
        method = f"{owner.name.removeprefix(owner.module + '.')}.{DESTRUCTOR}"
        f.library(REPORT, [raised, f.text(method).value])
    f.builder.return_(None)
    f.builder.enter(ignored)
    f.builder.take_exception()
    f.builder.return_(None)
    world.ir.functions[name] = f.builder.finish()


# ------------------------------------------------------------------------------------------------ the end


def lower_forget_program(world: World) -> None:
    """The body of ``forget_program``: at its end the program's own variables let go of their objects."""
    f = FunctionLowering(world, FORGET_PROGRAM, ir.Location("", 0, FORGET_PROGRAM, False), NOTHING, {})
    if world.lives_are_seen:
        for name in _own_globals(world):
            f.builder.store_global(name, zero_of(world.ir.globals[name]))
    f.builder.return_(None)
    world.ir.functions[FORGET_PROGRAM] = f.builder.finish()


def _own_globals(world: World) -> list[str]:
    """The variables of the user's modules that hold references, as defined; then what else the compiler keeps there."""
    program = world.program
    roots = [m for m in program.roots if m in program.modules]
    modules = roots + [m for m in program.modules if m in world.modules.user_modules and m not in roots]
    names = [f"{module}.{variable}" for module in modules for variable in program.modules[module].variables]
    prefixes = tuple(f"{module}." for module in modules)
    names += [name for name in world.ir.globals if name.startswith(prefixes) and name not in names]
    return [n for n in names if n in world.ir.globals and holds_reference(world.ir.globals[n])]
