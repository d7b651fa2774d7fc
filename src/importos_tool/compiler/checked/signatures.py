"""Signatures: a function's parameters as a callable type, and whether one signature can stand for another.

Pure questions about checked types; which value a parameter gets is decided in
``lower/arguments.py``.
"""

from __future__ import annotations

from importos_tool.compiler.checked.nodes import Function, Literal, Parameter, Variable
from importos_tool.compiler.checked.types import (
    ArgumentsType,
    CallableType,
    ClassType,
    Form,
    ParameterList,
    Type,
    forms_of,
    make_callable_type,
    make_parameter_list,
)
from importos_tool.diagnostics.model import Span

NAMED = ("normal", "keyword", "starstar")
POSITIONAL = ("positional", "normal")


def signature_of(function: Function, skip: int = 0) -> CallableType:
    """The type of a function as a value, without its first ``skip`` parameters (``self``)."""
    parameters: list[Type] = []
    forms: list[Form] = []
    for parameter in function.parameters[skip:]:
        type_ = parameter.variable.type
        if isinstance(type_, ArgumentsType):
            if type_.part == "args":
                parameters.append(type_.parameters)
                forms.append(Form())
            continue
        named = parameter.kind in ("normal", "keyword")
        parameters.append(type_)
        forms.append(Form(parameter.kind, parameter.variable.name if named else "", parameter.default is not None))
    return make_callable_type(tuple(parameters), tuple(forms), function.result)


def formal_parameters(type_: CallableType | ParameterList) -> list[Parameter]:
    """The parameters of a callable value, as of a function. A default is there, and unknown."""
    here = Span("", 0)
    unknown = Literal(..., ClassType("types.EllipsisType"), here)
    return [
        Parameter(Variable(form.name, type_), form.kind, unknown if form.optional else None)
        for type_, form in zip(type_.parameters, forms_of(type_), strict=True)
    ]


def with_positional_receiver(type_: Type, name: str) -> Type:
    """The type of a decorated method, whose first parameter (``self``) nobody gives by its name."""
    match type_:
        case CallableType(parameters=parameters, result=result, forms=(first, *rest)) if first.name == name:
            return make_callable_type(parameters, (Form(), *rest), result)
        case ParameterList(parameters=parameters, forms=(first, *rest)) if first.name == name:
            return make_parameter_list(ParameterList(parameters, (Form(), *rest)))
        case ClassType(name=class_name, arguments=arguments):
            return ClassType(class_name, tuple(with_positional_receiver(part, name) for part in arguments))
        case _:
            return type_


def same_calls(left: ParameterList, right: ParameterList) -> bool:
    """Whether calls pass arguments to both lists of parameters in the same way."""
    flags = [(any(f.optional for f in x.forms), any(f.kind in NAMED for f in x.forms)) for x in (left, right)]
    result = ClassType("builtins.object")
    pairs = matched_parameters(
        CallableType(left.parameters, result, left.forms), CallableType(right.parameters, result, right.forms)
    )
    return flags[0] == flags[1] and pairs is not None and len(left.parameters) == len(right.parameters)


def matched_parameters(left: CallableType, right: CallableType) -> list[tuple[Type, Type]] | None:
    """Pairs of parameter types when a ``left`` can be called wherever a ``right`` is, else None."""
    if not left.forms and not right.forms:
        if len(left.parameters) != len(right.parameters):
            return None
        return list(zip(left.parameters, right.parameters, strict=True))
    own = list(zip(left.parameters, forms_of(left), strict=True))
    pairs: list[tuple[Type, Type]] = []
    reached: set[int] = set()
    position = 0
    star = next((n for n, (_, form) in enumerate(own) if form.kind == "star"), None)
    double = next((n for n, (_, form) in enumerate(own) if form.kind == "starstar"), None)
    for type_, form in zip(right.parameters, forms_of(right), strict=True):
        target: int | None = None
        if form.kind in POSITIONAL:
            if position < len(own) and own[position][1].kind in POSITIONAL:
                target = position
                position += 1
            else:
                target = star
        elif form.kind == "keyword":
            target = next((n for n, (_, f) in enumerate(own) if f.name == form.name and f.kind != "positional"), double)
        else:
            target = star if form.kind == "star" else double
        if target is None:
            return None
        if form.optional and not own[target][1].optional and own[target][1].kind not in ("star", "starstar"):
            return None
        reached.add(target)
        pairs.append((_taken(own[target], form), type_))
    for number, (_, form) in enumerate(own):
        if number not in reached and not form.optional and form.kind not in ("star", "starstar"):
            return None
    return pairs


def _taken(own: tuple[Type, Form], given: Form) -> Type:
    type_, form = own
    if form.kind in ("star", "starstar") and given.kind != form.kind and isinstance(type_, ClassType):
        return type_.arguments[-1]
    return type_
