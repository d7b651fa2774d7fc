"""Methods that a covariant class of the library has, overridden with a parameter of the class's own items.

A ``Sequence[str]`` may stand for a ``Sequence[object]``, and whoever has that asks its ``count`` for any object: the
library declares so where mypy would not let a program do it. A method that declares ``value: T`` would get objects that
are none, and could keep them among its items. What it only gives back, as ``get`` of a mapping does with a default,
goes to the caller alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mypy.nodes import (
    COVARIANT,
    ConditionalExpr,
    Decorator,
    FuncDef,
    LambdaExpr,
    NameExpr,
    Node,
    OverloadedFuncDef,
    ReturnStmt,
    TypeInfo,
    Var,
)
from mypy.typeops import get_type_vars, map_type_from_supertype
from mypy.types import FunctionLike, TypeVarType, get_proper_type

from importos_tool.compiler.frontend.unit import Unit
from importos_tool.compiler.frontend.walk import children

Place = tuple[int, str | None]  # number and name of a parameter
REASON = "the object may stand for one of wider items, and is then asked for any of those"
COMPARE = "declare object; compare, as in item == value"
GIVE_BACK = "do no more than return what may be any object; or leave the method out: the library has it"


def refuse_own_items(unit: Unit, info: TypeInfo) -> None:
    """Refuse a method that takes the class's own items only, and may be asked for others: the class's own, or that of a
    base in front of the library's. Who makes an object names its class, and through a protocol (that of ``dict``) the
    library asks for what the object has given."""
    for base in info.mro[1:]:
        for name in () if base.is_protocol else base.names:
            owner = info.get_containing_type_info(name)
            if owner is None or name in ("__init__", "__new__") or (owner is not info and base in owner.mro):
                continue
            wider = {
                own.id
                for _, parameter in _taken(base, base, name)
                if parameter.variance == COVARIANT
                for own in get_type_vars(map_type_from_supertype(parameter, info, base))
            }
            given_back = set(_given_back(owner, name)) if wider else set()
            if not any(own.id in wider and place not in given_back for place, own in _taken(info, owner, name)):
                continue
            node = owner.names[name].node
            place, whose = (info.defn, f" of {owner.name}") if owner is not info or node is None else (node, "")
            summary = f'"{name}"{whose} takes only what a type parameter of {info.name} stands for'
            instead = GIVE_BACK if isinstance(node, OverloadedFuncDef) else COMPARE
            raise unit.refuse("E249", summary, place, REASON, instead)


def _taken(info: TypeInfo, owner: TypeInfo, name: str) -> Iterator[tuple[Place, TypeVarType]]:
    """The type parameters of the class that are in what its method takes; ``owner`` is the class that defines it."""
    method = _method(owner, name)
    signature = None if method is None else get_proper_type(method.type)
    if not isinstance(signature, FunctionLike):
        return
    own = {variable.id for variable in info.defn.type_vars}
    for item in signature.items:
        for place, type_ in list(enumerate(item.arg_types))[1:]:
            for variable in get_type_vars(map_type_from_supertype(type_, info, owner)):
                if variable.id in own:
                    yield (place, item.arg_names[place]), variable


def _given_back(owner: TypeInfo, name: str) -> Iterator[Place]:
    """The parameters that the body of the method only returns; a decorator could keep them."""
    method = owner.names[name].node
    function = method.impl if isinstance(method, OverloadedFuncDef) else method
    if not isinstance(function, FuncDef) or function.is_generator:
        return
    used = set(_used(function.body, is_inside=False))
    for place, argument in enumerate(function.arguments):
        if argument.variable not in used:
            yield place, function.arg_names[place]


def _method(owner: TypeInfo, name: str) -> FuncDef | OverloadedFuncDef | None:
    node = owner.names[name].node
    if isinstance(node, Decorator):
        node = node.func
    return node if isinstance(node, (FuncDef, OverloadedFuncDef)) and not node.is_class else None


def _used(node: Node, *, is_inside: bool) -> Iterator[Var]:
    """The variables that are named below the node for more than to return them; ``is_inside`` a function of its own,
    whose results are not those of the method."""
    if isinstance(node, NameExpr) and isinstance(node.node, Var):
        yield node.node
    if isinstance(node, ReturnStmt) and node.expr is not None and not is_inside:
        returned: list[Node] = [node.expr]
        while returned:
            part = returned.pop()
            if isinstance(part, ConditionalExpr):
                returned += [part.if_expr, part.else_expr]
                yield from _used(part.cond, is_inside=False)
            elif not isinstance(part, NameExpr):
                yield from _used(part, is_inside=False)
        return
    for child in children(node):
        yield from _used(child, is_inside=is_inside or isinstance(child, (FuncDef, LambdaExpr)))
