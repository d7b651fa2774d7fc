"""Which variables a function binds, assigns and uses: what decides between registers, cells and captured values.

Pure questions about checked trees, answered by one generic walk over their dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import cast

from importos_tool.compiler.checked import nodes

_SKIPPED = {"type", "declared", "span", "instance", "types"}
_PLAIN = {"str", "bool", "int", "tuple[str, ...]", "Callable[[], None] | None"}  # annotations of what holds no node
_FIELDS: dict[type, tuple[str, ...] | None] = {}
_DEFINITIONS = (nodes.Function, nodes.Overloads, nodes.Class)


def walk(node: object, *, nested: bool = True) -> Iterator[object]:
    """Every node below ``node`` with itself; bodies of nested functions and classes only when ``nested``."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        kind = type(current)
        if kind is list or kind is tuple:
            waiting.extend(reversed(cast("Sequence[object]", current)))
            continue
        if kind not in _FIELDS:
            _FIELDS[kind] = _fields_of(kind)
        names = _FIELDS[kind]
        if names is None:
            continue
        yield current
        if not nested and isinstance(current, _DEFINITIONS) and current is not node:
            if isinstance(current, nodes.Function):
                waiting.extend(p.default for p in current.parameters if p.default is not None)
            continue
        for name in names:
            below = getattr(current, name)
            if below is not None:
                waiting.append(below)


def _fields_of(kind: type) -> tuple[str, ...] | None:
    """The fields of a class of nodes that hold nodes, the last first; None for what is no node."""
    if not is_dataclass(kind) or kind is nodes.Variable:
        return None
    names = [field.name for field in fields(kind) if field.name not in _SKIPPED and field.type not in _PLAIN]
    return tuple(reversed(names))


def used_variables(node: object, *, nested: bool = True) -> list[nodes.Variable]:
    """Every local variable that the node reads or assigns, in order of first use."""
    found: dict[nodes.Variable, None] = {}
    for current in walk(node, nested=nested):
        if isinstance(current, nodes.Local):
            found.setdefault(current.variable)
        elif isinstance(current, nodes.ImportedName) and current.local is not None:
            found.setdefault(current.local)
        elif isinstance(current, nodes.SuperAttribute):
            found.setdefault(current.receiver)
    return list(found)


def used_functions(node: object) -> list[str]:
    """The full names of all functions that the node mentions."""
    found: dict[str, None] = {}
    for current in walk(node):
        if isinstance(current, nodes.FunctionName):
            found.setdefault(current.name)
    return list(found)


def assigned_variables(node: object) -> set[nodes.Variable]:
    """Every local variable that the node assigns, also in nested functions."""
    found: set[nodes.Variable] = set()

    def target(expression: object) -> None:
        if isinstance(expression, nodes.Local):
            found.add(expression.variable)
        elif isinstance(expression, (nodes.TupleDisplay, nodes.ListDisplay)):
            for item in expression.items:
                target(item)
        elif isinstance(expression, nodes.Starred):
            target(expression.value)

    for current in walk(node):
        match current:
            case nodes.Assign(targets=targets) | nodes.Delete(targets=targets):
                for item in targets:
                    target(item)
            case nodes.AugmentedAssign(target=item) | nodes.For(target=item) | nodes.ComprehensionFor(target=item):
                target(item)
            case nodes.Walrus(target=item) | nodes.CapturePattern(target=item) | nodes.StarPattern(target=item):
                target(item)
            case nodes.MappingPattern(rest=item):
                target(item)
            case nodes.ExceptHandler(variable=item) if item is not None:
                target(item)
            case nodes.ImportedName(local=variable) if variable is not None:
                found.add(variable)
            case nodes.With(items=items):
                for _, item_target in items:
                    target(item_target)
            case _:
                pass
    return found


def deleted_variables(body: list[nodes.Statement]) -> set[nodes.Variable]:
    """Every local variable that a ``del`` of the body names: it may be unassigned again later."""
    found: set[nodes.Variable] = set()
    for current in walk(body):
        if isinstance(current, nodes.Delete):
            for target in current.targets:
                parts = target.items if isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)) else [target]
                found |= {part.variable for part in parts if isinstance(part, nodes.Local)}
    return found


def defined_functions(body: list[nodes.Statement]) -> list[nodes.Function]:
    """The functions that a body defines directly (not inside other functions)."""
    found: list[nodes.Function] = []
    for current in walk(body, nested=False):
        if isinstance(current, nodes.Define) and isinstance(current.definition, nodes.Function):
            found.append(current.definition)
    return found
