"""The types of checked trees: Python's types after mypy, without mypy.

Plain frozen values, compared by structure, so that they can be dictionary keys and can be pickled into the cache.
They never say how a value is stored: that is ``lower/representation.py``. ``Literal`` types are already widened to
their class, aliases are expanded, ``Any`` does not exist here (the front end has refused it).
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import is_

from importos_tool.value_class import value


@value
class ClassType:
    """An instance of a class: ``builtins.int``, ``builtins.list[T]``. ``arguments`` has one type a type parameter.

    A homogeneous tuple ``tuple[T, ...]`` is ``ClassType("builtins.tuple", (T,))``.
    """

    name: str
    arguments: tuple[Type, ...] = ()


@value
class TupleType:
    """A tuple of known length."""

    items: tuple[Type, ...]


@value
class Form:
    """How one parameter of a callable value may be given: ``kind`` as for parameters of functions ("positional",
    "normal", "keyword", "star", "starstar"); ``optional``: it has a default, which only the function itself knows.
    """

    kind: str = "positional"
    name: str = ""
    optional: bool = False


@value
class CallableType:
    """A value that can be called. ``forms`` is empty when every parameter must be given, by its position; else it has
    one form a parameter. The last parameter may be a :class:`TypeVariable` for a whole list of parameters.

    As for functions, the type of a "star" parameter is ``tuple[T, ...]``, that of a "starstar" one ``dict[str, T]``.
    """

    parameters: tuple[Type, ...]
    result: Type
    forms: tuple[Form, ...] = ()


@value
class ParameterList:
    """What a type variable for parameters (ParamSpec) stands for."""

    parameters: tuple[Type, ...]
    forms: tuple[Form, ...] = ()


@value
class ArgumentsType:
    """What a function with ``*args: P.args, **kwargs: P.kwargs`` has in ``args`` and ``kwargs`` (``part``)."""

    parameters: Type
    part: str


@value
class UnionType:
    """One of several types; never nested, never of one item, ``None`` is an ordinary item (always last)."""

    items: tuple[Type, ...]


@value
class NoneType:
    """The type of ``None``."""


@value
class NeverType:
    """The type of an expression that never yields (``NoReturn``, an empty literal's unknown item)."""


@value
class TypeVariable:
    """A type parameter; ``name`` is unique in the program: ``T@builtins.list`` or ``T@module.function``.

    ``variance`` is "invariant", "covariant" or "contravariant". ``is_parameters``: it stands for a list of parameters.
    """

    name: str
    bound: Type | None = None
    variance: str = "invariant"
    is_parameters: bool = False


@value
class TypeObject:
    """A class used as a value: ``type[C]``."""

    instance: Type


Type = (
    ClassType | TupleType | CallableType | UnionType | NoneType | NeverType | TypeVariable | TypeObject | ParameterList
    | ArgumentsType
)  # fmt: skip

OBJECT = ClassType("builtins.object")
INT = ClassType("builtins.int")
FLOAT = ClassType("builtins.float")
BOOL = ClassType("builtins.bool")
STR = ClassType("builtins.str")
BYTES = ClassType("builtins.bytes")
NONE = NoneType()
NEVER = NeverType()
ENUM_CLASS = "enum.EnumClass"  # what an enumeration is as a value


_CLASS_TYPES: dict[ClassType, ClassType] = {}


def make_class_type(name: str, arguments: tuple[Type, ...] = ()) -> ClassType:
    """The one object for equal types of a class: what is compared most is compared by identity, and is kept once."""
    made = ClassType(name, arguments)
    return _CLASS_TYPES.setdefault(made, made)


def make_union(items: tuple[Type, ...]) -> Type:
    """Flatten, drop repetitions and ``Never``, put ``None`` last; one item alone is that item.

    Functions that are called alike become one function, which gives one of their results.
    """
    flat: list[Type] = []
    for item in items:
        for part in item.items if isinstance(item, UnionType) else (item,):
            if part not in flat and not isinstance(part, NeverType):
                flat.append(part)
    if NONE in flat:
        flat.remove(NONE)
        flat.append(NONE)
    if sum(isinstance(part, CallableType) for part in flat) > 1:
        flat = _with_joined_functions(flat)
    if not flat:
        return NEVER
    return flat[0] if len(flat) == 1 else UnionType(tuple(flat))


def _with_joined_functions(parts: list[Type]) -> list[Type]:
    found: list[Type] = []
    for part in parts:
        alike = next(
            (
                number
                for number, other in enumerate(found)
                if isinstance(part, CallableType)
                and isinstance(other, CallableType)
                and (part.parameters, part.forms) == (other.parameters, other.forms)
            ),
            None,
        )
        if alike is None:
            found.append(part)
            continue
        function = found[alike]
        assert isinstance(function, CallableType) and isinstance(part, CallableType)
        result = make_union((function.result, part.result))
        found[alike] = CallableType(function.parameters, result, function.forms)
    return found


def make_callable_type(parameters: tuple[Type, ...], forms: tuple[Form, ...], result: Type) -> CallableType:
    """A callable type in its one normal form: no forms where all parameters are required and positional."""
    return CallableType(parameters, result, () if all(form == Form() for form in forms) else forms)


def make_parameter_list(type_: CallableType | ParameterList) -> ParameterList:
    """A list of parameters in its one normal form."""
    plain = all(form == Form() for form in type_.forms)
    return ParameterList(type_.parameters, () if plain else type_.forms)


def forms_of(type_: CallableType | ParameterList) -> tuple[Form, ...]:
    """One form a parameter, also where the type has none."""
    return type_.forms or tuple(Form() for _ in type_.parameters)


def _substitute_parameters(
    type_: CallableType | ParameterList, arguments: Mapping[str, Type]
) -> tuple[tuple[Type, ...], tuple[Form, ...]]:
    parameters: list[Type] = []
    forms: list[Form] = []
    for parameter, form in zip(type_.parameters, forms_of(type_), strict=True):
        found = substitute(parameter, arguments)
        if isinstance(found, ParameterList):
            parameters += found.parameters
            forms += forms_of(found)
        else:
            parameters.append(found)
            forms.append(form)
    return tuple(parameters), tuple(forms)


def has_free_variables(type_: Type) -> bool:
    """Whether type variables are left that nothing has given a type."""
    match type_:
        case TypeVariable():
            return True
        case ClassType(arguments=parts) | TupleType(items=parts) | UnionType(items=parts):
            return any(has_free_variables(part) for part in parts)
        case CallableType(parameters=parts, result=result):
            return has_free_variables(result) or any(has_free_variables(part) for part in parts)
        case ParameterList(parameters=parts):
            return any(has_free_variables(part) for part in parts)
        case TypeObject(instance=part) | ArgumentsType(parameters=part):
            return has_free_variables(part)
        case _:
            return False


def substitute(type_: Type, arguments: Mapping[str, Type]) -> Type:
    """Replace type variables by name; a variable that is not in ``arguments`` stays."""
    if isinstance(type_, ClassType):
        parts = type_.arguments
        if not parts:
            return type_
        replaced = tuple([substitute(part, arguments) for part in parts])
        return type_ if all(map(is_, replaced, parts)) else ClassType(type_.name, replaced)
    match type_:
        case TypeVariable(name=name):
            return arguments.get(name, type_)
        case TupleType(items=items):
            return TupleType(tuple(substitute(item, arguments) for item in items))
        case CallableType(result=result):
            return make_callable_type(*_substitute_parameters(type_, arguments), substitute(result, arguments))
        case ParameterList():
            return make_parameter_list(ParameterList(*_substitute_parameters(type_, arguments)))
        case ArgumentsType(parameters=parameters, part=part):
            return ArgumentsType(substitute(parameters, arguments), part)
        case UnionType(items=items):
            return make_union(tuple(substitute(item, arguments) for item in items))
        case TypeObject(instance=instance):
            return TypeObject(substitute(instance, arguments))
        case _:
            return type_


def show(type_: Type) -> str:
    """The type as a Python programmer writes it."""
    match type_:
        case ClassType(name=name, arguments=arguments):
            short = name.removeprefix("builtins.")
            if name == "builtins.tuple" and arguments:
                return f"tuple[{show(arguments[0])}, ...]"
            return f"{short}[{', '.join(show(a) for a in arguments)}]" if arguments else short
        case TupleType(items=items):
            return f"tuple[{', '.join(show(item) for item in items) or '()'}]"
        case CallableType(parameters=parameters, result=result):
            return f"Callable[[{', '.join(show(p) for p in parameters)}], {show(result)}]"
        case ParameterList(parameters=parameters):
            return f"[{', '.join(show(p) for p in parameters)}]"
        case ArgumentsType(parameters=parameters, part=part):
            return f"{show(parameters)}.{part}"
        case UnionType(items=items):
            return " | ".join(show(item) for item in items)
        case NoneType():
            return "None"
        case NeverType():
            return "Never"
        case TypeVariable(name=name):
            return name.partition("@")[0]
        case TypeObject(instance=instance):
            return f"type[{show(instance)}]"
