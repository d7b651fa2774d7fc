"""Methods that a covariant class of the library has, overridden with a parameter of the class's own items.

A ``Sequence[str]`` may stand for a ``Sequence[object]``, and whoever has that asks its ``count`` for any object: the
library declares so where mypy would not let a program do it. A method that declares ``value: T`` would get objects that
are none, and could keep them among its items.
"""

from __future__ import annotations

from mypy.nodes import COVARIANT, Decorator, FuncDef, OverloadedFuncDef, TypeInfo
from mypy.typeops import get_type_vars
from mypy.types import FunctionLike, TypeVarType, get_proper_type

from importos_tool.compiler.frontend.unit import Unit


def refuse_own_items(unit: Unit, info: TypeInfo) -> None:
    """Refuse a method that takes the class's own items only, and may be asked for others. Who makes an object names
    its class, and through a protocol (that of ``dict``) the library asks for what the object has given."""
    bases = [base for base in info.mro[1:] if not base.is_protocol]
    for name, symbol in info.names.items():
        if symbol.node is None or name in ("__init__", "__new__") or not _taken(info, name):
            continue
        if any(variable.variance == COVARIANT for base in bases for variable in _taken(base, name)):
            summary = f'"{name}" takes only what a type parameter of {info.name} stands for'
            reason = "the object may stand for one of wider items, and is then asked for any of those"
            raise unit.refuse("E249", summary, symbol.node, reason, "declare object; compare, as in item == value")


def _taken(info: TypeInfo, name: str) -> list[TypeVarType]:
    """The type parameters of the class that are in what its method takes."""
    symbol = info.names.get(name)
    node = None if symbol is None else symbol.node
    if isinstance(node, Decorator):
        node = node.func
    signature = (
        get_proper_type(node.type) if isinstance(node, (FuncDef, OverloadedFuncDef)) and not node.is_class else None
    )
    if not isinstance(signature, FunctionLike):
        return []
    own = {variable.id for variable in info.defn.type_vars}
    taken = [type_ for item in signature.items for type_ in item.arg_types[1:]]
    return [variable for type_ in taken for variable in get_type_vars(type_) if variable.id in own]
