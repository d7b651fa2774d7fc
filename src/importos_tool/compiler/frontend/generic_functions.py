"""Function values that keep type parameters of their own: ``g = identity``, what ``curry(lambda a, b: 5)`` gives.

Compiled code is made for each kind of type argument, a value has one code for all: its type parameters are their bounds
(``object``) there, and a call narrows what it gets. Where a parameter stands inside another type, ``list[T]``, one code
cannot serve all, and the type is refused.
"""

from __future__ import annotations

from mypy.expandtype import expand_type
from mypy.types import (
    CallableType,
    Instance,
    ProperType,
    TupleType,
    Type,
    TypedDictType,
    TypeType,
    TypeVarId,
    TypeVarType,
    UnionType,
    get_proper_type,
)

from importos_tool.compiler.checked import types
from importos_tool.compiler.frontend.refusal import TypeNotSupported

NUMBERS = (types.BOOL.name, types.INT.name, types.FLOAT.name)


class FunctionNotDecided(TypeNotSupported):
    """A function value whose type parameters decide how something is stored."""

    def __init__(self) -> None:
        what = "a function that keeps its type parameters as a value"
        instead = "a declaration with the types that are meant, f: Callable[[list[int]], int] = first, or a def"
        super().__init__("E214", what, instead)


def without_own_parameters(function: CallableType) -> CallableType:
    """The type of a function value; those that it takes and gives are not looked at."""
    own = {v.id: get_proper_type(v.upper_bound) for v in function.variables if isinstance(v, TypeVarType)}
    if not own:
        return function
    undecided = {id_: bound for id_, bound in own.items() if not _is_stored_alike(bound)}
    if any(_holds(part, undecided) for part in (*function.arg_types, function.ret_type)):
        raise FunctionNotDecided
    plain = expand_type(function, own)
    assert isinstance(plain, CallableType)
    return plain.copy_modified(variables=[variable for variable in plain.variables if variable.id not in own])


def _is_stored_alike(bound: ProperType) -> bool:
    """Whether all that a type parameter of this bound may be are objects: a class that no number is of."""
    return (
        isinstance(bound, Instance)
        and not bound.type.is_protocol
        and bound.type.fullname not in (types.OBJECT.name, *NUMBERS)
    )


def _holds(type_: Type, own: dict[TypeVarId, ProperType], *, inside: bool = False) -> bool:
    """Whether a type parameter stands where it decides how something is stored."""
    proper = get_proper_type(type_)
    match proper:
        case TypeVarType():
            return inside and proper.id in own
        case Instance():
            return any(_holds(part, own, inside=True) for part in proper.args)
        case TupleType():
            return any(_holds(part, own, inside=True) for part in proper.items)
        case TypedDictType():
            return any(_holds(part, own, inside=True) for part in proper.items.values())
        case TypeType():
            return _holds(proper.item, own, inside=True)
        case UnionType():
            return any(_holds(part, own, inside=True) for part in proper.items)
        case CallableType():
            return any(_holds(part, own) for part in (*proper.arg_types, proper.ret_type))
        case _:
            return False
