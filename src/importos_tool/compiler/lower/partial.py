"""``functools.partial``: a callable that holds a function and the arguments that it has been given already.

The arguments of a call come behind the held ones; a held keyword argument gives way to one of the call. A class, and
a function with several signatures, is not held but called by its name.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import CallableType, ClassType, Type, TypeObject
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.arguments import Given, Maybe, evaluated, given
from importos_tool.compiler.lower.callables import call_value, make_callable
from importos_tool.compiler.lower.calls import call_function, call_method_given
from importos_tool.compiler.lower.class_calls import call_class_member
from importos_tool.compiler.lower.construction import construct_given
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.function_details import Details, details_in, details_of, details_of_class
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.inference import needs_spreading, spread


def _lower_partial(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Partial)
    type_ = f.type_of(node)
    assert isinstance(type_, CallableType)
    known = node.function if isinstance(node.function, nodes.ClassName) else None
    overloads = _module_function(f, node.function)
    method = _overloaded_method(f, node.function)
    of_class = _overloaded_of_class(f, node.function)
    is_named = known or overloads or of_class
    function = None if is_named else f.keep(f.expression(method.object if method else node.function))
    arguments = evaluated(f, given(f, node.arguments))
    if any(argument.starred or argument.doubled for argument in arguments):
        f.refuse(
            node.span,
            "a list of unknown length is given to partial",
            "which parameters are left shows only at run time",
            "a lambda, or the arguments one by one",
            code="E302",
        )
    held = [argument.value for argument in arguments if argument.value is not None]
    names = [argument.name for argument in arguments]
    captured = held if function is None else [function, *held]

    def body(g: FunctionLowering, kept: list[Typed], rest: list[Given]) -> Typed:
        values = kept if function is None else kept[1:]
        whole = _merged(g, [Given(name, value=value) for name, value in zip(names, values, strict=True)], rest)
        if known is not None:
            return construct_given(g, f.concrete(known.instance), whole, type_.result)
        if overloads is not None:
            return call_function(g, overloads, whole, type_.result)
        if of_class is not None:
            return _call_of_class(g, *of_class, whole, type_.result)
        callee = kept[0]
        if method is not None:
            return call_method_given(g, callee, method.name, whole, type_.result)
        if isinstance(callee.type, CallableType):
            return call_value(g, callee, whole)
        return call_method_given(g, callee, "__call__", whole, type_.result)

    text = "\n".join(("partial", "partial", "functools", "function", str(node.span), ""))
    name = f"partial {f.builder.function.name} {node.span.line}:{node.span.column}"
    details = Details(f.text(text).value)
    if node.keeps_name and known is not None:
        details = Details(details_of_class(f, Typed(ir.NULL, TypeObject(f.concrete(known.instance)))).text)
    elif node.keeps_name and overloads is not None:
        details = Details(details_of(f, overloads))
    elif node.keeps_name and function is not None and isinstance(function.type, CallableType):
        details = Details(details_in(f, function.value).text)
    if function is not None and isinstance(function.type, TypeObject):
        f.refuse(node.span, "partial of a class that is known only at run time cannot be compiled", code="E302")
    return Typed(make_callable(f, name, captured, type_, body, details), type_)


def _module_function(f: FunctionLowering, node: nodes.Expression) -> nodes.Overloads | None:
    """The function of this name, if it has several signatures."""
    if not isinstance(node, nodes.FunctionName) or node.name in f.functions:
        return None
    definition = f.world.program.functions[node.name]
    return definition if isinstance(definition, nodes.Overloads) else None


def _overloaded_method(f: FunctionLowering, node: nodes.Expression) -> nodes.Attribute | None:
    """``object.method`` of an object, if the method has several signatures."""
    if not isinstance(node, nodes.Attribute) or isinstance(node.object, nodes.ClassName):
        return None
    owner = f.class_type(f.type_of(node.object))
    member = f.world.hierarchy.member(owner, node.name) if owner is not None else None
    return node if member is not None and isinstance(member.definition, nodes.Overloads) else None


def _overloaded_of_class(f: FunctionLowering, node: nodes.Expression) -> tuple[ClassType, Member, str] | None:
    """``Class.method``, if that is a method of the class with several signatures."""
    if not isinstance(node, nodes.Attribute) or not isinstance(node.object, nodes.ClassName):
        return None
    owner = f.class_type(f.concrete(node.object.instance))
    member = f.world.hierarchy.member(owner, node.name) if owner is not None else None
    if owner is None or member is None or not isinstance(member.definition, nodes.Overloads):
        return None
    return owner, member, node.name


def _call_of_class(
    g: FunctionLowering, class_type: ClassType, member: Member, name: str, whole: list[Given], result: Type
) -> Typed:
    definition = member.definition
    assert isinstance(definition, nodes.Overloads)
    environment = dict(g.world.hierarchy.arguments_of(member.owner))
    skip = 1 if "classmethod" in definition.items[0].decorators else 0

    def call(arguments: list[Given]) -> Typed:
        return call_class_member(g, Typed(ir.NULL, TypeObject(class_type)), class_type, name, member, arguments, None)

    if fits := needs_spreading(g, definition, whole, environment, None, skip):
        return spread(g, whole, call, result, fits)
    return call(whole)


def _merged(g: FunctionLowering, held: list[Given], rest: list[Given]) -> list[Given]:
    """Positional ones first, the held before those of the call; then names, those of the call in place of the held."""
    overridden = {argument.name: argument for argument in rest if argument.name}
    result = [argument for argument in held if not argument.name]
    result += [argument for argument in rest if not argument.name and not argument.doubled]
    for argument in held:
        if argument.name:
            other = overridden.pop(argument.name, None)
            result.append(argument if other is None else _one_of(g, argument, other))
    result += overridden.values()
    return result + [argument for argument in rest if argument.doubled]


def _one_of(g: FunctionLowering, held: Given, other: Given) -> Given:
    if other.maybe is None:
        return other
    assert held.value is not None
    maybe: Maybe = other.maybe
    answer = g.branch_value(maybe.type)
    given_now, kept, done = g.builder.block("given"), g.builder.block("held"), g.builder.block("merged")
    g.builder.branch(maybe.present, given_now, kept)
    g.builder.enter(given_now)
    g.builder.move(answer, g.coerce(maybe.read(), maybe.type))
    g.builder.goto(done)
    g.builder.enter(kept)
    g.builder.move(answer, g.coerce(held.value, maybe.type))
    g.builder.goto(done)
    g.builder.enter(done)
    return Given(held.name, value=Typed(answer, maybe.type))


EXPRESSIONS[nodes.Partial] = _lower_partial
