"""Questions that the class of an object answers alone: may it stand where a type is wanted, has its class a method.

    before:  nothing                after:  a function of one switch, from every class to yes or no

They are asked like dispatch functions and are such functions to the passes, but nothing is lowered for a class: the
answers are found when all classes are known. What an answer takes more than the class for is none of these questions
(``has members of``, which refuses some classes at run time).
"""

from __future__ import annotations

from importos_tool.compiler.checked.types import ClassType, Type, TypeObject
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL, REFERENCE
from importos_tool.compiler.lower.function import FunctionLowering
from importos_tool.compiler.lower.hierarchy import has_members
from importos_tool.compiler.lower.world import DispatchKey, World

SHAPE = "is"  # whether the object may stand where the type of the environment is wanted
METHOD = "has"  # whether its class has the method that the environment names
FITTING_MEMBERS = "has fitting members of "  # whether it is of a protocol: by the names and by the signatures


def finish_question(world: World, key: DispatchKey, name: str) -> None:
    """The function of a question, when all classes are known."""
    f = FunctionLowering(world, name, ir.Location("", 0, name, False), BOOL, {})
    receiver = f.builder.parameter(REFERENCE, "self")
    known: dict[Type, bool] = {}
    answers: dict[bool, list[str]] = {}
    for concrete in world.classes.values():
        answer = known.get(concrete.type)
        if answer is None:
            answer = known[concrete.type] = _answer(world, key, concrete.type)
        answers.setdefault(answer, []).append(concrete.layout.name)
    blocks = {answer: f.builder.block("yes" if answer else "no") for answer in answers}
    unknown = f.builder.block("unknown")
    f.builder.switch_class(receiver, [(tuple(names), blocks[answer]) for answer, names in answers.items()], unknown)
    f.builder.enter(unknown)
    f.builder.trap()
    for answer, block in blocks.items():
        f.builder.enter(block)
        f.builder.return_(ir.TRUE if answer else ir.FALSE)
    function = f.builder.finish()
    function.is_dispatch = True
    world.ir.functions[name] = function


def _answer(world: World, key: DispatchKey, concrete: Type) -> bool:
    if key.method == SHAPE:
        ((_, wanted),) = key.environment
        return world.has_shape_of(concrete, wanted)
    class_type = world.hierarchy.as_class(concrete)
    if class_type is None:
        return False
    if key.method == METHOD:
        ((method, _),) = key.environment
        return world.hierarchy.member(class_type, method) is not None
    protocol = key.method.removeprefix(FITTING_MEMBERS)
    if isinstance(concrete, TypeObject):
        return class_has_members(world, concrete, protocol)
    return has_members(world.hierarchy, class_type, protocol) and members_fit(world, class_type, protocol)


def class_has_members(world: World, class_: TypeObject, protocol: str) -> bool:
    """Whether a class as an object is of a protocol: it has what its objects find in it."""
    hierarchy = world.hierarchy
    own, instance = hierarchy.as_class(class_), hierarchy.as_class(class_.instance)
    assert own is not None and instance is not None
    return has_members(hierarchy, own, protocol) or has_members(hierarchy, instance, protocol, of_class=True)


def members_fit(world: World, class_type: ClassType, protocol: str) -> bool:
    """Whether the members that a class has under the names of a protocol's have their signatures."""
    is_generic = bool(world.hierarchy.class_of(protocol).type_variables)  # mypy has said of what
    return is_generic or world.has_shape_of(class_type, ClassType(protocol))
