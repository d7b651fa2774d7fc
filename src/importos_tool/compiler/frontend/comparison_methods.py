"""What a class's comparisons make of it: ``functools.total_ordering``, and no hash where ``__eq__`` stands alone."""

from __future__ import annotations

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend.synthesis import ClassWriter, call_function, call_method, local, parameter

TOTAL_ORDERING = "functools.total_ordering"
ROOTS = ("__lt__", "__le__", "__gt__", "__ge__")  # the others are made of the first that a class defines
# For each root, what the others are: "not" is its opposite, "and differs" and "or equals" put != and == beside it.
DERIVED = {
    "__lt__": {"__gt__": "not and differs", "__le__": "or equals", "__ge__": "not"},
    "__le__": {"__ge__": "not or equals", "__lt__": "and differs", "__gt__": "not"},
    "__gt__": {"__lt__": "not and differs", "__ge__": "or equals", "__le__": "not"},
    "__ge__": {"__le__": "not or equals", "__gt__": "and differs", "__lt__": "not"},
}


def write_comparisons(writer: ClassWriter) -> None:
    """Write what the class does not define itself."""
    members = writer.class_.members
    if TOTAL_ORDERING in writer.class_.decorators:
        root = next((name for name in ROOTS if name in members), "")
        found = members.get(root)
        if isinstance(found, nodes.Function):
            for name, form in DERIVED[root].items():
                if name not in members:
                    _write_ordering(writer, name, found, form)
    if "__eq__" in members and "__hash__" not in members:
        receiver = writer.receiver()
        hashed = call_function("importos.runtime.failures.raise_unhashable", [local(receiver, writer.span)], types.INT,
                               writer.span)  # fmt: skip
        body: list[nodes.Statement] = [nodes.Return(hashed, writer.span)]
        writer.add_method("__hash__", [parameter(receiver)], types.INT, body, decorators=(nodes.ABSENT,))


def _write_ordering(writer: ClassWriter, name: str, root: nodes.Function, form: str) -> None:
    """One of CPython's ``functools._convert``; a root that declines makes this one decline."""
    span = writer.span
    receiver, other = writer.receiver(), nodes.Variable("other", root.parameters[1].variable.type)
    operands: list[nodes.Expression] = [local(receiver, span), local(other, span)]
    answer: nodes.Expression = call_method(operands[0], root.short_name, [operands[1]], root.result, span)
    if form.startswith("not"):
        answer = nodes.Unary("not", answer, types.BOOL, span)
    if form.endswith("and differs"):
        differs = nodes.Compare(["!="], operands, types.BOOL, span)
        answer = nodes.BooleanOperation("and", answer, differs, types.BOOL, span)
    elif form.endswith("or equals"):
        equals = nodes.Compare(["=="], operands, types.BOOL, span)
        answer = nodes.BooleanOperation("or", answer, equals, types.BOOL, span)
    body: list[nodes.Statement] = [nodes.Return(answer, span)]
    parameters = [parameter(receiver), parameter(other)]
    writer.add_method(name, parameters, types.BOOL, body, decorators=(TOTAL_ORDERING,))
