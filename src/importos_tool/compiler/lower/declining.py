"""``return NotImplemented``: a method of a binary operation declines, and the other operand is asked.

A method that declines fails with a signal in the place of an exception, an immortal object that no ``except``
matches, so that its result keeps its own type. Who asks (``binary_protocol.py``) catches the signal. A direct call
of such a method, ``a.__add__(b)``, has no use for it: there it becomes a TypeError.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import OBJECT, ClassType, Type
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.variables import walk
from importos_tool.compiler.lower.world import World

SIGNAL = "NotImplemented"
TOTAL_ORDERING = "functools.total_ordering"  # such a method declines when the one that it is made of does
_OPERATORS = "add sub mul truediv floordiv mod divmod pow matmul and or xor lshift rshift".split()
BINARY = frozenset(
    {f"__{prefix}{name}__" for name in _OPERATORS for prefix in ("", "r", "i")}
    | {"__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"}
)


def is_not_implemented(node: object) -> bool:
    """Whether an expression is the name ``NotImplemented``."""
    return isinstance(node, nodes.Global) and (node.module, node.name) == ("builtins", "NotImplemented")


def may_decline(world: World, definition: object) -> bool:
    """Whether a method may answer ``NotImplemented``: itself, or by handing on what another one answers."""
    if not isinstance(definition, nodes.Function) or definition.short_name not in BINARY:
        return False
    known = world.declining.get(id(definition))
    if known is None:
        known = world.declining[id(definition)] = world.is_user_code(definition) and _may_decline(world, definition)
    return known


def _may_decline(world: World, definition: nodes.Function) -> bool:
    body = world.body_of(definition)
    if TOTAL_ORDERING in definition.decorators:
        return any(isinstance(n, nodes.Attribute) and n.name in _declining_names(world) for n in walk(body))
    if any(is_not_implemented(node) for node in walk(body)):
        return True
    return any(
        isinstance(node, nodes.Return) and handed_on(node.value) in _declining_names(world)
        for node in walk(body, nested=False)
    )


def handed_on(node: object) -> str:
    """The method whose answer ``return other.__add__(x)`` hands on; "" for everything else."""
    if isinstance(node, nodes.Call) and isinstance(node.callee, (nodes.SuperAttribute, nodes.Attribute)):
        return node.callee.name if node.callee.name in BINARY else ""
    return ""


def _declining_names(world: World) -> set[str]:
    """The methods that some class of the program declines itself."""
    if world.declining_names is None:
        world.declining_names = set()
        for class_ in world.program.classes.values():
            if class_.module in world.modules.user_modules:
                for name, definition in class_.members.items():
                    if name in BINARY and isinstance(definition, nodes.Function):
                        if any(is_not_implemented(node) for node in walk(world.body_of(definition))):
                            world.declining_names.add(name)
    return world.declining_names


def family_declines(world: World, static: Type, method: str) -> bool:
    """Whether an object of the type may have a method that declines."""
    class_type = world.hierarchy.as_class(static)
    if class_type is None:
        return False
    for name in (class_type.name, *world.user_subclasses(class_type.name)):
        member = world.hierarchy.member(ClassType(name), method)
        if member is not None and may_decline(world, member.definition):
            return True
    return False


# ------------------------------------------------------------------------------------------------ declining


def _signal(f: FunctionLowering) -> ir.Singleton:
    f.world.ir.layouts.setdefault(SIGNAL, ir.Layout(SIGNAL, "NotImplementedType", (OBJECT.name,)))
    return ir.Singleton(SIGNAL)


def decline(f: FunctionLowering) -> None:
    """Leave the function without a result."""
    from importos_tool.compiler.lower.lifetimes import keep_variables
    from importos_tool.compiler.lower.statements import leave_scopes

    leave_scopes(f, 0)
    keep_variables(f)
    location, f.builder.location = f.builder.location, None
    with f.builder.handling(None):
        following = f.builder.block("decline")
        f.builder.goto(following)
        f.builder.enter(following)
        f.builder.set_exception(_signal(f))
        f.builder.fail()
    f.builder.location = location


def attempt(f: FunctionLowering, call: Callable[[], Typed], declined: ir.Block) -> Typed:
    """The result of a call of a method that may decline; then control goes to ``declined``."""
    from importos_tool.compiler.lower.handling import reraise, take

    failed, answered, other = f.builder.block("failed"), f.builder.block("answered"), f.builder.block("raised")
    f.expects_decline = True
    with f.builder.handling(failed):
        answer = f.keep(call())
    f.expects_decline = False
    if not f.builder.terminated:
        f.builder.goto(answered)
    f.builder.enter(failed)
    raised = take(f)
    f.builder.branch(f.builder.primitive("object.is", raised, _signal(f)), declined, other)
    f.builder.enter(other)
    reraise(f, raised)
    f.builder.enter(answered)
    return answer


def insist(f: FunctionLowering, name: str, call: Callable[[], Typed]) -> Typed:
    """A direct call of a method that may decline: then there is no value, which is a TypeError."""
    declined = f.builder.block("declined")
    answer = attempt(f, call, declined)
    done = f.builder.block("done")
    f.builder.goto(done)
    f.builder.enter(declined)
    if f.instance is not None and TOTAL_ORDERING in f.instance.definition.decorators:
        decline(f)
        f.builder.enter(done)
        return answer
    text = f"{name} returned NotImplemented, and a direct call of it needs a value"
    f.raise_library("importos.runtime.failures.raise_type_error", [f.text(text).value])
    f.builder.enter(done)
    return answer
