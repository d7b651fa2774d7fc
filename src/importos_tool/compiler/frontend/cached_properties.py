"""``functools.cached_property``: a field that is computed when it is first read, written into the checked tree.

The class gets a field (``name@cached``), the decorated function under another name (``name@computed``), and a property
that reads the field and, where it has not been assigned, computes and assigns it. Assigning and deleting the attribute
assign and delete the field, as in CPython, where the value lies in the object's own dict.
"""

from __future__ import annotations

from mypy.nodes import Decorator

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend.unit import Unit
from importos_tool.diagnostics.model import Span

ATTRIBUTE_ERROR = types.ClassType("builtins.AttributeError")


def add_cached_property(
    unit: Unit, class_node: nodes.Class, statement: Decorator, computed: nodes.Function
) -> nodes.Function:
    """Enter all parts in the class; gives the property."""
    name, span = statement.name, unit.span(statement)
    field, full_name = f"{name}@cached", f"{class_node.name}.{name}"
    type_ = computed.result
    class_node.fields[field] = nodes.Field(field, type_, span, False)
    class_node.members[f"{name}@computed"] = computed

    def accessor(
        suffix: str, receiver: nodes.Variable, values: list[nodes.Variable], body: list[nodes.Statement]
    ) -> nodes.Function:
        made = nodes.Function(
            full_name + suffix, name, span, (), [nodes.Parameter(v, "normal") for v in (receiver, *values)],
            types.NONE if suffix else type_, body, ("property",) if not suffix else (), class_node.name,
        )  # fmt: skip
        unit.program.functions[made.name] = made
        return made

    receivers = [nodes.Variable("self", computed.parameters[0].variable.type) for _ in range(3)]
    places = [nodes.Attribute(_read(receiver, span), field, type_, span) for receiver in receivers]
    value = nodes.Variable("value", type_)
    getter = accessor("", receivers[0], [], _getter(receivers[0], places[0], computed, value, span))
    getter.documentation = computed.documentation
    class_node.members[name] = getter
    given = nodes.Variable("value", type_)
    store: list[nodes.Statement] = [nodes.Assign([places[1]], _read(given, span), span)]
    class_node.setters[name] = accessor("@setter", receivers[1], [given], store)
    class_node.deleters[name] = accessor("@deleter", receivers[2], [], [nodes.Delete([places[2]], span)])
    return getter


def _read(variable: nodes.Variable, span: Span) -> nodes.Local:
    return nodes.Local(variable, variable.type, span)


def _getter(
    receiver: nodes.Variable, place: nodes.Attribute, computed: nodes.Function, value: nodes.Variable, span: Span
) -> list[nodes.Statement]:
    missing = nodes.ExceptHandler((ATTRIBUTE_ERROR,), None, [nodes.Pass(span)], span)
    callee = nodes.Attribute(
        _read(receiver, span), f"{computed.short_name}@computed", types.CallableType((), computed.result), span
    )
    return [
        nodes.Try([nodes.Return(place, span)], [missing], [], [], span),
        nodes.Assign([_read(value, span)], nodes.Call(callee, [], computed.result, span), span),
        nodes.Assign([place], _read(value, span), span),
        nodes.Return(_read(value, span), span),
    ]
