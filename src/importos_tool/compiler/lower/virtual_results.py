"""What a method call gives whose target the object's class decides, where one of the methods gives another number.

``Shape.area`` may ``return 0`` and ``Square.area`` a float: the call then gives a union, and so does the dispatch
function. Only what a program of this kind asks about is found, once for each class, method and types of arguments.
"""

from __future__ import annotations

from collections.abc import Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import NEVER, ClassType, NeverType, Type
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.actual_types import (
    fits_as_number,
    is_numeric,
    joined,
    narrower_parameters,
    promotes,
    result_of,
)
from importos_tool.compiler.lower.arguments import Given, static_type
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.world import Instance


def virtual_result(
    f: FunctionLowering, static: Type, name: str, item: nodes.Function, arguments: Sequence[Given]
) -> Type | None:
    """The result of all the methods together; None where it is what ``item`` declares."""
    world, declared = f.world, item.result
    if not world.program.has_promotions or not isinstance(static, ClassType) or not is_numeric(declared):
        return None
    if any(a.starred or a.doubled or a.maybe is not None or a.pack is not None for a in arguments):
        return None
    values = [Given(a.name, value=Typed(ir.NULL, static_type(f, a))) for a in arguments]
    key = (static, name, tuple((v.name, v.value.type) for v in values if v.value is not None))
    known = world.virtual_results.get(key)
    if known is None:
        world.virtual_results[key] = NEVER  # while it is being found
        known = joined([_result(f, definition, values, declared) for definition in _methods(f, static, name)])
        world.virtual_results[key] = known
    if isinstance(known, NeverType) or not promotes(known, declared) or not fits_as_number(known, declared):
        return None
    return known


def _methods(f: FunctionLowering, static: ClassType, name: str) -> list[nodes.Function]:
    """Every method that the call may reach, once."""
    hierarchy = f.world.hierarchy
    if hierarchy.class_of(static.name).is_protocol:
        user = f.world.modules.user_modules
        classes = [c.name for c in f.world.program.classes.values() if c.module in user and not c.type_variables]
        names = [c for c in classes if hierarchy.is_subtype(ClassType(c), static)]
    else:
        below = hierarchy.subclasses(static.name)  # of ``Box[float]`` none that derives from ``Box[int]``
        kept = [n for n in below if hierarchy.class_of(n).type_variables or hierarchy.is_subtype(ClassType(n), static)]
        names = [static.name, *kept]
    found: dict[int, nodes.Function] = {}
    for class_name in names:
        variables = hierarchy.class_of(class_name).type_variables
        member = hierarchy.member(ClassType(class_name, tuple(variables)), name)
        if member is not None and isinstance(member.definition, nodes.Function) and member.definition.has_body:
            found[id(member.definition)] = member.definition
    return list(found.values())


def _result(f: FunctionLowering, definition: nodes.Function, values: list[Given], declared: Type) -> Type:
    owner = f.world.hierarchy.class_of(definition.class_name)
    if definition.type_variables or owner.type_variables or definition.held_in or definition.decorators:
        return declared
    sharper = narrower_parameters(f, definition, values, {}, 1)
    parameters = [parameter.variable.type for parameter in definition.parameters]
    for number, type_ in sharper:
        parameters[number] = type_
    return result_of(f.world, Instance(definition.name, definition, {}, parameters, definition.result, None, sharper))


__all__ = ["virtual_result"]
