"""The copies that mypy makes of a function for each of the types that a type parameter is restricted to.

In a copy mypy replaces references to decorated functions by references to variables without a definition. Here they
get back what the original names; a copy is not changed otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from mypy.nodes import GDEF, Decorator, FuncDef, Node, RefExpr, TypeInfo
from mypy.types import CallableType, TypeVarType, get_proper_type

from importos_tool.compiler.frontend.walk import children


def has_restricted_parameter(info: TypeInfo) -> bool:
    """Whether methods of the class have copies."""
    return any(isinstance(v, TypeVarType) and v.values for v in info.defn.type_vars)


def copies_of(function: FuncDef, class_info: TypeInfo | None, late: Callable[[FuncDef], None]) -> list[FuncDef]:
    """One copy for each combination of types; none where no type parameter is restricted. ``late`` checks a function
    that has not been checked."""
    signature = get_proper_type(function.type)
    variables = list(signature.variables) if isinstance(signature, CallableType) else []
    if class_info is not None:
        variables += class_info.defn.type_vars
    count = math.prod(len(v.values) for v in variables if isinstance(v, TypeVarType) and v.values)
    if count > 1:
        late(function)
    copies = [copy for copy in function.expanded[-count:] if isinstance(copy, FuncDef) and copy is not function]
    if len(copies) < count or count == 1:
        return []
    for copy in copies:
        _name_what_the_original_names(copy, function)
    return copies


def _name_what_the_original_names(copy: FuncDef, original: FuncDef) -> None:
    todo: list[tuple[Node, Node]] = [(copy, original)]
    while todo:
        made, written = todo.pop()
        if isinstance(made, RefExpr) and isinstance(written, RefExpr):
            is_same = written.kind == GDEF and made.fullname == written.fullname
            if is_same and isinstance(written.node, Decorator):
                made.node = written.node
        todo.extend(zip(children(made), children(written), strict=False))
