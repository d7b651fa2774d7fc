"""Building checked trees by hand: for the methods that Python makes from a declaration (dataclasses, enumerations,
named tuples).

What is built here is ordinary: lowering cannot tell it from what a programmer wrote. Nothing here looks at mypy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from importos_tool.compiler.checked import nodes, types
from importos_tool.diagnostics.model import Span

GENERATED = "<string>"  # where CPython says that the methods of a dataclass stand


@dataclass(slots=True)
class ClassWriter:
    """Writes methods into one class. ``span`` is where its declaration stands."""

    program: nodes.Program
    class_: nodes.Class
    span: Span

    @property
    def instance(self) -> types.ClassType:
        """The type of ``self``."""
        return types.ClassType(self.class_.name, self.class_.type_variables)

    def receiver(self) -> nodes.Variable:
        return nodes.Variable("self", self.instance)

    def class_name(self) -> nodes.ClassName:
        """The class itself, with its own type parameters."""
        return class_name(self.instance, self.span)

    def add_method(
        self,
        name: str,
        parameters: Sequence[nodes.Parameter],
        result: types.Type,
        body: list[nodes.Statement],
        *,
        decorators: tuple[str, ...] = (),
        span: Span | None = None,
    ) -> nodes.Function:
        """Enter a finished method; ``parameters`` begin with the receiver unless the method is static."""
        full_name = f"{self.class_.name}.{name}"
        method = nodes.Function(
            full_name,
            name,
            span or self.span,
            (),
            list(parameters),
            result,
            body,
            decorators,
            self.class_.name,
        )
        self.class_.members[name] = method
        self.program.functions[full_name] = method
        return method


def line_of(number: int) -> Span:
    """A line of the text from which CPython makes a dataclass's methods: it shows in tracebacks."""
    return Span(GENERATED, number)


def parameter(variable: nodes.Variable, kind: str = "normal") -> nodes.Parameter:
    return nodes.Parameter(variable, kind)


def local(variable: nodes.Variable, span: Span) -> nodes.Local:
    return nodes.Local(variable, variable.type, span)


def attribute(object_: nodes.Expression, name: str, type_: types.Type, span: Span) -> nodes.Attribute:
    return nodes.Attribute(object_, name, type_, span)


def class_name(instance: types.ClassType, span: Span) -> nodes.ClassName:
    return nodes.ClassName(instance, types.TypeObject(instance), span)


def text(value: str, span: Span) -> nodes.Literal:
    return nodes.Literal(value, types.STR, span)


def truth(value: bool, span: Span) -> nodes.Literal:
    return nodes.Literal(value, types.BOOL, span)


def call(callee: nodes.Expression, arguments: Sequence[nodes.Expression], result: types.Type, span: Span) -> nodes.Call:
    return nodes.Call(callee, [nodes.Argument(value) for value in arguments], result, span)


def call_function(name: str, arguments: Sequence[nodes.Expression], result: types.Type, span: Span) -> nodes.Call:
    """A call of a function of the library by full name."""
    signature = types.CallableType(tuple(argument.type for argument in arguments), result)
    return call(nodes.FunctionName(name, signature, span), arguments, result, span)


def construct(instance: types.ClassType, arguments: Sequence[nodes.Argument], span: Span) -> nodes.Call:
    return nodes.Call(class_name(instance, span), list(arguments), instance, span)


def call_method(
    object_: nodes.Expression, name: str, arguments: Sequence[nodes.Expression], result: types.Type, span: Span
) -> nodes.Call:
    signature = types.CallableType(tuple(argument.type for argument in arguments), result)
    return call(attribute(object_, name, signature, span), arguments, result, span)


def tuple_of(items: list[nodes.Expression], span: Span) -> nodes.TupleDisplay:
    return nodes.TupleDisplay(items, types.TupleType(tuple(item.type for item in items)), span)


def raise_with(class_: str, message: nodes.Expression, span: Span) -> nodes.Raise:
    """``raise class_(message)``."""
    return nodes.Raise(construct(types.ClassType(class_), [nodes.Argument(message)], span), None, span)
