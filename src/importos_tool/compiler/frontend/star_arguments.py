"""``f(*x)`` where the class of ``x`` has no type parameters (``str``, ``range``): the check that mypy leaves out.

mypy takes the items of such an ``x`` for Any, so that ``f(*"ab")`` would pass where ``f`` takes ints. Here the item's
type is found by ``__iter__`` and ``__next__`` and held against each parameter that the argument reaches.
"""

from __future__ import annotations

from mypy.argmap import map_actuals_to_formals
from mypy.erasetype import erase_typevars
from mypy.nodes import ARG_STAR, CallExpr
from mypy.subtypes import find_member, is_subtype
from mypy.types import CallableType, Instance, Overloaded, Type, get_proper_type

from importos_tool.compiler.frontend.unit import Unit


def check_star_arguments(unit: Unit, call: CallExpr) -> None:
    """Raises ``Refused`` when an item does not fit."""
    for position, (argument, kind) in enumerate(zip(call.args, call.arg_kinds, strict=True)):
        if kind is not ARG_STAR:
            continue
        found = get_proper_type(unit.expression_types.get(argument))
        if not isinstance(found, Instance) or found.args:
            continue
        callee = get_proper_type(unit.expression_types.get(call.callee))
        variants = callee.items if isinstance(callee, Overloaded) else [callee]
        item = iteration_item(found)
        if item is None or not any(_fits(unit, call, variant, position, item) for variant in variants):
            summary = f'the items of "{found.type.name}" do not fit the parameters that * fills'
            instead = f"write the arguments out, or {'*list(...)' if item is not None else 'unpack a list'}"
            raise unit.refuse("T-arg-type", summary, argument, instead=instead)


def iteration_item(type_: Type) -> Type | None:
    """What a ``for`` loop over a value of this type gives."""
    iterator = _result_of(type_, "__iter__")
    return None if iterator is None else _result_of(iterator, "__next__")


def _result_of(type_: Type, method: str) -> Type | None:
    proper = get_proper_type(type_)
    if not isinstance(proper, Instance):
        return None
    member = get_proper_type(find_member(method, proper, proper))
    return member.ret_type if isinstance(member, CallableType) else None


def _fits(unit: Unit, call: CallExpr, callee: Type | None, position: int, item: Type) -> bool:
    """Whether every parameter that the argument reaches takes the item."""
    if not isinstance(callee, CallableType):
        return True
    actuals = [unit.expression_types[argument] for argument in call.args]
    reached = map_actuals_to_formals(
        call.arg_kinds, call.arg_names, callee.arg_kinds, callee.arg_names, lambda i: actuals[i]
    )
    formals = [callee.arg_types[formal] for formal, sources in enumerate(reached) if position in sources]
    return bool(formals) and all(is_subtype(item, erase_typevars(formal)) for formal in formals)
