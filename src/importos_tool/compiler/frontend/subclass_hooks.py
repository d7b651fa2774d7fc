"""``__init_subclass__``: the next class in the order is told of a class when its statement has run.

Each class with such a base gets a class method of its own that calls ``super().__init_subclass__`` with the keywords of
the ``class`` statement; the last statement of its body calls it. The keywords are evaluated there.
"""

from __future__ import annotations

from mypy.nodes import ClassDef, TypeInfo

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.synthesis import ClassWriter, attribute, local, parameter
from importos_tool.compiler.frontend.unit import Scope

HOOK = "__init_subclass__"
TELL = "tell base of {}"  # no name that a program can have
METACLASS = "metaclass"


def is_told(info: TypeInfo) -> bool:
    """Whether a base wants to know of the class."""
    return any(HOOK in ancestor.names and ancestor.fullname != "builtins.object" for ancestor in info.mro[1:])


def tell_base(scope: Scope, definition: ClassDef, converted: nodes.Class) -> None:
    """``scope`` is where the statement stands."""
    writer = ClassWriter(scope.unit.program, converted, converted.span)
    keywords = {name: value for name, value in definition.keywords.items() if name != METACLASS}
    values = [expressions.convert_expression(scope, value) for value in keywords.values()]
    own_class = nodes.Variable("cls", types.TypeObject(writer.instance))
    given = [nodes.Variable(name, value.type) for name, value in zip(keywords, values, strict=True)]
    given_types = tuple(variable.type for variable in given)
    signature = types.CallableType(given_types, types.NONE)
    span = converted.span
    asked = nodes.SuperAttribute(converted.name, own_class, HOOK, signature, span)
    named = [nodes.Argument(local(variable, span), "keyword", variable.name) for variable in given]
    body: list[nodes.Statement] = [nodes.ExpressionStatement(nodes.Call(asked, named, types.NONE, span), span)]
    name = TELL.format(converted.short_name)
    parameters = [parameter(own_class), *(parameter(variable) for variable in given)]
    writer.add_method(name, parameters, types.NONE, body, decorators=("classmethod",))
    told = attribute(writer.class_name(), name, signature, span)
    arguments = [nodes.Argument(value) for value in values]
    converted.body.append(nodes.ExpressionStatement(nodes.Call(told, arguments, types.NONE, span), span))
