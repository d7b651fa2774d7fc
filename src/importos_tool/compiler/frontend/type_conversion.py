"""mypy's types to the types of checked trees.

Literal types become their class, aliases are expanded, ``Self`` becomes the class it stands in, overloaded callables
become a callable that says nothing (lowering picks the item from the definition). ``Any`` raises ``AnyReached``; what
cannot be compiled yet raises ``TypeNotSupported``. Dispatch is on the exact class: mypy's visitors cannot be
subclassed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mypy import nodes as mypy_nodes, types as mypy_types
from mypy.nodes import (
    ARG_NAMED,
    ARG_NAMED_OPT,
    ARG_OPT,
    ARG_STAR,
    ARG_STAR2,
    CONTRAVARIANT,
    COVARIANT,
    ArgKind,
    TypeInfo,
)
from mypy.subtypes import find_member, is_same_type
from mypy.types import get_proper_type

from importos_tool.compiler.checked import types as checked
from importos_tool.compiler.frontend.found_keys import FOUND_KEY
from importos_tool.compiler.frontend.generic_functions import NUMBERS, FunctionNotDecided, without_own_parameters
from importos_tool.compiler.frontend.may_be_none import is_any_key, is_maybe_none
from importos_tool.compiler.frontend.refusal import AnyReached, TypeNotSupported

_recursive: set[str] = set()  # protocols whose ``__call__`` mentions the protocol
_under_way: set[str] = set()  # aliases and type parameters that are being converted right now
_VARIANCES = {COVARIANT: "covariant", CONTRAVARIANT: "contravariant"}
GROUP_MEMBERS = {
    "builtins.ExceptionGroup": "builtins.Exception",
    "builtins.BaseExceptionGroup": "builtins.BaseException",
}
PARTIAL = "functools.partial"
WITHIN = "the type of what a container holds or a function gives"
HELD = "the type of a variable"  # no name of a class or alias
UNKNOWN_SIGNATURE = checked.CallableType((), checked.OBJECT)


def convert_type(type_: mypy_types.Type) -> checked.Type:
    """Convert; raises ``AnyReached`` or ``TypeNotSupported``."""
    if isinstance(type_, mypy_types.TypeAliasType) and type_.is_recursive:
        return _recursive_alias(type_)
    proper = get_proper_type(type_)
    return CONVERTERS[type(proper)](proper)


def convert_open_type(type_: mypy_types.Type) -> checked.Type:
    """As ``convert_type``, but what is ``Any`` is ``object``: for messages to and from who waits for an event loop."""
    _under_way.add(OPEN)
    try:
        return convert_type(type_)
    finally:
        _under_way.discard(OPEN)


def _recursive_alias(type_: mypy_types.TypeAliasType) -> checked.Type:
    """An alias in terms of itself: inside itself it is ``object``, because checked types are finite, beside the numbers
    among its items, which decide how it is stored."""
    name = type_.alias.fullname if type_.alias is not None else ""
    if name in _under_way:
        return checked.make_union((*_numbers_of(type_, set()), checked.OBJECT))
    _under_way.add(name)
    try:
        proper = get_proper_type(type_)
        return _union_of_items(proper) if isinstance(proper, mypy_types.UnionType) else CONVERTERS[type(proper)](proper)
    finally:
        _under_way.discard(name)


def _written_out(union: mypy_types.UnionType) -> mypy_types.TypeAliasType | None:
    """The recursive alias that a union is in other words, as mypy writes what it has inferred: both are one type."""
    for alias in _recursive_aliases(union):
        target = get_proper_type(alias)
        if isinstance(target, mypy_types.UnionType) and is_same_type(union, target):
            return alias
    return None


def _recursive_aliases(type_: mypy_types.ProperType) -> Iterator[mypy_types.TypeAliasType]:
    """Those by which the arguments of a type are declared."""
    parts: Sequence[mypy_types.Type] = ()
    if isinstance(type_, mypy_types.Instance):
        parts = type_.args
    elif isinstance(type_, mypy_types.TupleType | mypy_types.UnionType):
        parts = type_.items
    elif isinstance(type_, mypy_types.CallableType):
        parts = [*type_.arg_types, type_.ret_type]
    for part in parts:
        if isinstance(part, mypy_types.TypeAliasType) and part.is_recursive:
            yield part
        else:
            yield from _recursive_aliases(get_proper_type(part))


def _numbers_of(type_: mypy_types.Type, seen: set[str]) -> tuple[checked.Type, ...]:
    """The numbers that a value of the type may be, in their order."""
    if isinstance(type_, mypy_types.TypeAliasType) and type_.alias is not None:
        if type_.alias.fullname in seen:
            return ()
        seen.add(type_.alias.fullname)
    proper = get_proper_type(type_)
    if isinstance(proper, mypy_types.UnionType):
        return tuple(number for item in proper.items for number in _numbers_of(item, seen))
    if isinstance(proper, mypy_types.Instance) and proper.type.fullname in NUMBERS:
        return (checked.ClassType(proper.type.fullname),)
    return ()


def type_variable(variable: mypy_types.TypeVarLikeType, *, of_class: bool = False) -> checked.TypeVariable:
    """A declared type parameter. Methods of a class may have copies for the types that one is restricted to."""
    if isinstance(variable, mypy_types.ParamSpecType):
        return _parameters_variable(variable)
    if not isinstance(variable, mypy_types.TypeVarType):
        raise TypeNotSupported("E211", f"the type parameter {variable.name} is a TypeVarTuple")
    if variable.values and not (of_class and _are_numbers(variable.values)):
        raise TypeNotSupported(
            "E212",
            f"the type parameter {variable.name} is restricted to a list of types",
            "give it a bound, or write one overload for each type",
        )
    return _type_variable(variable)


def _are_numbers(values: list[mypy_types.Type]) -> bool:
    """Whether an object shows by how it is stored which of them it was made for: all other types share code."""
    return all(isinstance(v := get_proper_type(t), mypy_types.Instance) and v.type.fullname in NUMBERS for t in values)


def _type_variable(variable: mypy_types.TypeVarType) -> checked.TypeVariable:
    bound = get_proper_type(variable.upper_bound)
    name = f"{variable.name}@{variable.id.namespace}"
    if isinstance(bound, mypy_types.Instance) and bound.type.fullname == "builtins.object":
        return checked.TypeVariable(name, None, _VARIANCES.get(variable.variance, "invariant"))
    if name in _under_way:  # a bound in terms of itself: class Comparable(Protocol) with T: Comparable[T]
        return checked.TypeVariable(name, None, _VARIANCES.get(variable.variance, "invariant"))
    _under_way.add(name)
    try:
        return checked.TypeVariable(name, convert_type(bound), _VARIANCES.get(variable.variance, "invariant"))
    finally:
        _under_way.discard(name)


def _parameters_variable(variable: mypy_types.ParamSpecType) -> checked.TypeVariable:
    return checked.TypeVariable(f"{variable.name}@{variable.id.namespace}", is_parameters=True)


def _parameter_specification(type_: mypy_types.ParamSpecType) -> checked.Type:
    """``P`` alone, ``P.args`` or ``P.kwargs``; with a prefix of ``Concatenate`` it is a list of parameters."""
    if type_.id.is_meta_var():
        return checked.ParameterList(())
    variable = _parameters_variable(type_)
    if type_.flavor == mypy_types.ParamSpecFlavor.ARGS:
        return checked.ArgumentsType(variable, "args")
    if type_.flavor == mypy_types.ParamSpecFlavor.KWARGS:
        return checked.ArgumentsType(variable, "kwargs")
    if not type_.prefix.arg_types:
        return variable
    prefix, forms = _parameter_list(type_.prefix)
    return checked.ParameterList((*prefix, variable), (*forms, checked.Form()))


def _parameters(type_: mypy_types.Parameters) -> checked.Type:
    if type_.is_ellipsis_args:
        raise AnyReached
    return checked.ParameterList(*_parameter_list(type_))


def _parameter_list(
    type_: mypy_types.CallableType | mypy_types.Parameters,
) -> tuple[tuple[checked.Type, ...], tuple[checked.Form, ...]]:
    """Types and forms of parameters; ``*args: P.args, **kwargs: P.kwargs`` is the type variable itself."""
    if type_.is_ellipsis_args:
        raise AnyReached
    parameters: list[checked.Type] = []
    forms: list[checked.Form] = []
    for kind, name, argument in zip(type_.arg_kinds, type_.arg_names, type_.arg_types, strict=True):
        proper = get_proper_type(argument)
        if isinstance(proper, mypy_types.ParamSpecType):
            if kind is ARG_STAR2:
                continue
            whole = proper.with_flavor(mypy_types.ParamSpecFlavor.BARE)
            parameters.append(_parameter_specification(whole))
            forms.append(checked.Form())
            continue
        if isinstance(proper, mypy_types.UnpackType):
            parameters.append(_unpacked(proper, kind))
            forms.append(checked.Form("star" if kind is ARG_STAR else "starstar", name or ""))
            continue
        type_found = convert_type(argument)
        optional = kind is ARG_OPT or kind is ARG_NAMED_OPT
        if kind is ARG_STAR:
            type_found, form = checked.ClassType("builtins.tuple", (type_found,)), "star"
        elif kind is ARG_STAR2:
            type_found, form = checked.ClassType("builtins.dict", (checked.STR, type_found)), "starstar"
        elif kind is ARG_NAMED or kind is ARG_NAMED_OPT:
            form = "keyword"
        else:
            form = "positional" if name is None else "normal"
        parameters.append(type_found)
        forms.append(checked.Form(form, "" if form in ("positional", "star", "starstar") else name or "", optional))
    return tuple(parameters), tuple(forms)


def _unpacked(type_: mypy_types.UnpackType, kind: ArgKind) -> checked.Type:
    """``*args: *tuple[T, ...]`` is ``*args: T``; all others are refused."""
    inner = get_proper_type(type_.type)
    if kind is ARG_STAR and isinstance(inner, mypy_types.Instance) and inner.type.fullname == "builtins.tuple":
        return convert_type(inner)
    raise TypeNotSupported("E211", "an unpacked tuple type")


def class_type(info: TypeInfo, arguments: tuple[checked.Type, ...] = ()) -> checked.Type:
    """The type of an instance of ``info``; a NewType is its base, an invented intersection the class tested for."""
    if info.fullname == "enum.auto":
        return checked.INT
    if info.fullname == FOUND_KEY:
        return checked.OBJECT
    if info.is_newtype:
        return convert_type(info.bases[0])
    if info.is_intersection:
        return convert_type(info.bases[-1])
    return checked.make_class_type(info.fullname, arguments)


OPEN = "any is object"

# Who awaits does not know what is given out to the event loop and sent back: these may be ``Any``, and are ``object``.
OPEN_ARGUMENTS = {"typing.Generator": (0, 1), "typing.Coroutine": (0, 1), "typing.AsyncGenerator": (1,)}


def _partial_function(type_: mypy_types.Instance) -> checked.Type:
    """``functools.partial``: the type checker keeps what can still be given beside the type."""
    called = type_.extra_attrs.attrs.get("__mypy_partial") if type_.extra_attrs is not None else None
    signature = get_proper_type(called)
    if not isinstance(signature, mypy_types.CallableType):
        return checked.ClassType("builtins.function")
    return checked.make_callable_type(*_parameter_list(signature), convert_type(signature.ret_type))


def _callback(type_: mypy_types.Instance) -> checked.Type | None:
    """A protocol with nothing but ``__call__`` is the type of what can be called so: functions fit it as well.

    None for other classes, and where no type of functions says it all: overloads, type variables of ``__call__``
    itself, a signature in terms of the protocol.
    """
    info = type_.type
    if not info.is_protocol or not info.has_readable_member("__call__"):
        return None  # mypy makes the list of members anew each time, so it is asked last
    if info.protocol_members != ["__call__"]:
        return None
    if info.fullname in _under_way:
        _recursive.add(info.fullname)
        return None
    signature = get_proper_type(find_member("__call__", type_, type_, is_operator=True))
    if not isinstance(signature, mypy_types.CallableType) or signature.variables or info.fullname in _recursive:
        return None
    _under_way.add(info.fullname)
    try:
        found = _callable(signature)
    finally:
        _under_way.discard(info.fullname)
    return None if info.fullname in _recursive else found


def _instance(type_: mypy_types.Instance) -> checked.Type:
    return _callback(type_) or class_instance(type_)


def class_instance(type_: mypy_types.Instance) -> checked.Type:
    """An object of the class itself, also where the class is a protocol that functions fit: a base, ``self``."""
    info = type_.type
    if info.fullname == PARTIAL:
        return _partial_function(type_)
    if not type_.args:
        if info.fullname == "builtins.function":
            return UNKNOWN_SIGNATURE
        return class_type(info)
    member = _any_member(type_)
    if member is not None:
        return class_type(info, (member,))
    open_arguments = OPEN_ARGUMENTS.get(info.fullname, ())
    return class_type(
        info,
        tuple(
            checked.OBJECT if n in open_arguments and _is_any(argument) else _within(argument, info.fullname)
            for n, argument in enumerate(type_.args)
        ),
    )


def _within(argument: mypy_types.Type, container: str) -> checked.Type:
    """A type argument. Those of tuples, which nobody fills later, say themselves that a value may be None."""
    if container == "builtins.tuple" or WITHIN in _under_way:
        return _held(argument)
    _under_way.add(WITHIN)
    try:
        return _held(argument)
    finally:
        _under_way.discard(WITHIN)


def _is_any(type_: mypy_types.Type) -> bool:
    return isinstance(get_proper_type(type_), mypy_types.AnyType)


def _tuple(type_: mypy_types.TupleType) -> checked.Type:
    fallback = type_.partial_fallback.type
    if fallback.fullname != "builtins.tuple":
        return class_type(fallback, tuple(convert_type(argument) for argument in type_.partial_fallback.args))
    items = []
    for item in type_.items:
        proper = get_proper_type(item)
        if isinstance(proper, mypy_types.UnpackType):
            raise TypeNotSupported("E213", "a tuple of partly unknown length", "use tuple[T, ...] or a list")
        items.append(convert_type(proper))
    return checked.TupleType(tuple(items))


def value_type(type_: mypy_types.Type) -> checked.Type:
    """The type of what a variable or a container holds: a function there has no type parameters of its own."""
    _under_way.add(HELD)
    try:
        return _held(type_)
    finally:
        _under_way.discard(HELD)


def _held(type_: mypy_types.Type) -> checked.Type:
    if isinstance(type_, mypy_types.CallableType) and type_.variables and not type_.is_type_obj():
        return convert_type(without_own_parameters(type_))
    return convert_type(type_)


def expression_type(type_: mypy_types.Type) -> checked.Type:
    """The type of an expression; a function that no variable can hold may still be called at once."""
    try:
        return value_type(type_)
    except FunctionNotDecided:
        return convert_type(type_)


def _callable(type_: mypy_types.CallableType) -> checked.Type:
    if type_.is_type_obj():
        return class_object(get_proper_type(type_.ret_type))
    if type_.is_ellipsis_args:
        return checked.ClassType("builtins.function")  # Callable[..., object] can be handed on and named, not called
    return checked.make_callable_type(*_parameter_list(type_), convert_type(type_.ret_type))


def _overloaded(type_: mypy_types.Overloaded) -> checked.Type:
    if type_.is_type_obj():
        result = get_proper_type(type_.items[0].ret_type)
        if isinstance(result, mypy_types.Instance):
            return class_object(result, class_type(result.type))
    return one_signature(type_)


def one_signature(type_: mypy_types.Overloaded) -> checked.Type:
    """What an overloaded function is called with as a value, where one signature can say it."""
    try:
        return _joined(type_) or UNKNOWN_SIGNATURE
    except (AnyReached, TypeNotSupported):
        return UNKNOWN_SIGNATURE


def _joined(type_: mypy_types.Overloaded) -> checked.Type | None:
    """One signature with unions, for those that have one result and take every combination of some types."""
    if any(item.variables or item.is_ellipsis_args for item in type_.items):
        return None
    if any(kind != mypy_nodes.ARG_POS for item in type_.items for kind in item.arg_kinds):
        return None
    signatures = [_callable(item) for item in type_.items]
    first = signatures[0]
    alike = [s for s in signatures if isinstance(s, checked.CallableType) and not s.forms]
    if not isinstance(first, checked.CallableType) or len(alike) < len(signatures) or not first.parameters:
        return None
    if any((s.result, len(s.parameters)) != (first.result, len(first.parameters)) for s in alike):
        return None
    choices = [set(column) for column in zip(*(s.parameters for s in alike), strict=True)]
    if math.prod(len(choice) for choice in choices) != len({s.parameters for s in alike}):
        return None
    columns = zip(*(s.parameters for s in alike), strict=True)
    return checked.CallableType(tuple(checked.make_union(column) for column in columns), first.result)


def _union(type_: mypy_types.UnionType) -> checked.Type:
    alias = _written_out(type_)
    return _union_of_items(type_) if alias is None else _recursive_alias(alias)


def _union_of_items(type_: mypy_types.UnionType) -> checked.Type:
    """Items that mypy could not look into (a mapping pattern asks every item of a union for keys) say nothing."""
    known = [item for item in type_.items if not _is_error(item) and not is_said_better(item, type_)]
    groups = [member for item in type_.items if (member := _any_member(item)) is not None]
    if groups:  # the members of a group that isinstance has found: Any | ExceptionGroup[Any]
        known = [item for item in known if not isinstance(get_proper_type(item), mypy_types.AnyType)]
        return checked.make_union((*groups, *(convert_type(item) for item in known)))
    sure = [item for item in known or type_.items if not is_maybe_none(item)]
    may_be_none = any(is_maybe_none(item, within=WITHIN in _under_way) for item in known)
    return checked.make_union((*map(convert_type, sure), *((checked.NONE,) if may_be_none else ())))


def is_said_better(item: mypy_types.Type, union: mypy_types.UnionType) -> bool:
    """Whether this is a ``list[Any]`` beside a ``list[int]``: what ``case list(items)`` makes of such a union."""
    own = get_proper_type(item)
    if not isinstance(own, mypy_types.Instance) or not any(_is_any(argument) for argument in own.args):
        return False
    others = [get_proper_type(other) for other in union.items if other is not item]
    return any(
        isinstance(other, mypy_types.Instance) and other.type is own.type and not any(map(_is_any, other.args))
        for other in others
    )


def _any_member(type_: mypy_types.Type) -> checked.Type | None:
    """What the members of an exception group are of which mypy knows only that it is one."""
    proper = get_proper_type(type_)
    if not isinstance(proper, mypy_types.Instance) or proper.type.fullname not in GROUP_MEMBERS:
        return None
    if not isinstance(get_proper_type(proper.args[0]), mypy_types.AnyType):
        return None
    return checked.ClassType(GROUP_MEMBERS[proper.type.fullname])


def _is_error(type_: mypy_types.Type) -> bool:
    proper = get_proper_type(type_)
    if not isinstance(proper, mypy_types.AnyType):
        return False
    source = proper.source_any.type_of_any if proper.source_any is not None else None
    if proper.type_of_any == mypy_types.TypeOfAny.from_another_any:
        return source in (None, mypy_types.TypeOfAny.from_error, mypy_types.TypeOfAny.special_form)
    if proper.type_of_any == mypy_types.TypeOfAny.from_error:
        return source in (None, mypy_types.TypeOfAny.from_error)
    return proper.type_of_any == mypy_types.TypeOfAny.special_form and source is None


def class_object(instance: mypy_types.ProperType, converted: checked.Type | None = None) -> checked.Type:
    """The type of a class as a value; an enumeration is an object of the library there."""
    result = converted if converted is not None else convert_type(instance)
    proper = get_proper_type(instance.upper_bound) if isinstance(instance, mypy_types.TypeVarType) else instance
    if isinstance(proper, mypy_types.Instance) and proper.type.is_enum:
        return checked.ClassType(checked.ENUM_CLASS, (result,))
    return checked.TypeObject(result)


def _any(type_: mypy_types.AnyType) -> checked.Type:
    if OPEN in _under_way or is_any_key(type_):
        return checked.OBJECT
    if is_maybe_none(type_):  # everything else has been ruled out
        return checked.NONE
    raise AnyReached(type_.type_of_any == mypy_types.TypeOfAny.from_unimported_type)


def _type_variable_use(type_: mypy_types.TypeVarType) -> checked.Type:
    if type_.id.is_self():
        return convert_type(type_.upper_bound)
    if type_.id.is_meta_var():  # never solved: nothing in the program says what it is
        return checked.NEVER
    if (
        not type_.id.namespace and HELD in _under_way
    ):  # of no function that is written: what an inferred signature leaves open
        return convert_type(type_.upper_bound)
    return _type_variable(type_)


def _partial(type_: mypy_types.PartialType) -> checked.Type:
    if type_.type is None:
        return checked.NONE
    return checked.ClassType(type_.type.fullname, tuple(checked.NEVER for _ in type_.type.defn.type_vars))


def _refuse(code: str, what: str, instead: str = "") -> Callable[[Any], checked.Type]:
    def refuse(_type: object) -> checked.Type:
        raise TypeNotSupported(code, what, instead)

    return refuse


CONVERTERS: dict[type, Callable[[Any], checked.Type]] = {
    mypy_types.Instance: _instance,
    mypy_types.NoneType: lambda _: checked.NONE,
    mypy_types.UninhabitedType: lambda _: checked.NEVER,
    mypy_types.ErasedType: lambda _: checked.NEVER,
    mypy_types.DeletedType: lambda _: checked.NEVER,
    mypy_types.AnyType: _any,
    mypy_types.LiteralType: lambda literal: convert_type(literal.fallback),
    mypy_types.UnionType: _union,
    mypy_types.TupleType: _tuple,
    mypy_types.CallableType: _callable,
    mypy_types.Overloaded: _overloaded,
    mypy_types.TypeType: lambda type_: class_object(type_.item),
    mypy_types.TypeVarType: _type_variable_use,
    mypy_types.PartialType: _partial,
    mypy_types.ParamSpecType: _parameter_specification,
    mypy_types.TypeVarTupleType: _refuse("E211", "a TypeVarTuple"),
    mypy_types.UnpackType: _refuse("E211", "an unpacked TypeVarTuple"),
    mypy_types.Parameters: _parameters,
    mypy_types.TypedDictType: lambda _: checked.ClassType("builtins.dict", (checked.STR, checked.OBJECT)),
}
