"""Which variables a function binds, assigns and uses: what decides between registers, cells and captured values.

Pure questions about checked trees, answered by one generic walk over their dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from operator import attrgetter
from typing import Any, cast

from importos_tool.compiler.checked import nodes

_SKIPPED = {"type", "declared", "span", "instance", "types"}
_PLAIN = {"str", "bool", "int", "tuple[str, ...]", "Callable[[], None] | None"}  # annotations of what holds no node
_FIELDS: dict[type, tuple[str, ...] | None] = {}
_DEFINITIONS = frozenset({nodes.Function, nodes.Overloads, nodes.Class})


def walk(node: object, *, nested: bool = True) -> Iterator[object]:
    """Every node below ``node`` with itself; bodies of nested functions and classes only when ``nested``."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        kind = type(current)
        if kind is list or kind is tuple:
            waiting += cast("Sequence[object]", current)[::-1]
            continue
        try:
            names = _FIELDS[kind]
        except KeyError:
            names = _FIELDS[kind] = _fields_of(kind)
        if names is None:
            continue
        yield current
        if not nested and kind in _DEFINITIONS and current is not node:
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


def used_variables(node: object) -> list[nodes.Variable]:
    """Every local variable that the node reads or assigns, also in nested functions, in order of first use."""
    found: dict[nodes.Variable, None] = {}
    for current in walk(node):
        variable = current.variable if isinstance(current, nodes.Local) else _used_beside_locals(current)
        if variable is not None:
            found.setdefault(variable)
    return list(found)


def used_functions(node: object) -> list[str]:
    """The full names of all functions that the node mentions."""
    found: dict[str, None] = {}
    for current in walk(node):
        if isinstance(current, nodes.FunctionName):
            found.setdefault(current.name)
    return list(found)


@dataclass(frozen=True, slots=True)
class BodyVariables:
    """What a body does with variables; the body itself belongs to it, so that its identity is a key.

    ``used``: read or assigned by the body itself, in order of first use; ``assigned`` and ``deleted``: also by nested
    functions (what a ``del`` names may be unassigned again later); ``defined``: the functions that it defines directly.
    """

    body: list[nodes.Statement]
    used: tuple[nodes.Variable, ...]
    assigned: frozenset[nodes.Variable]
    deleted: frozenset[nodes.Variable]
    defined: tuple[nodes.Function, ...]


def body_variables(body: list[nodes.Statement]) -> BodyVariables:
    """All of it, by one walk."""
    used: dict[nodes.Variable, None] = {}
    assigned: set[nodes.Variable] = set()
    deleted: set[nodes.Variable] = set()
    defined: list[nodes.Function] = []
    definitions: list[object] = []
    for current in walk(body, nested=False):
        kind = type(current)
        if kind is nodes.Local:
            used.setdefault(current.variable)  # type: ignore[attr-defined]
            continue
        if kind is nodes.Define and isinstance(current.definition, nodes.Function):  # type: ignore[attr-defined]
            defined.append(current.definition)  # type: ignore[attr-defined]
        if kind in _DEFINITIONS:
            definitions.append(current)
        variable = _used_beside_locals(current)
        if variable is not None:
            used.setdefault(variable)
        if kind in _ASSIGNS:
            _assign(current, assigned, deleted)
    for definition in definitions:
        for current in walk(definition):
            if type(current) in _ASSIGNS:
                _assign(current, assigned, deleted)
        if isinstance(definition, nodes.Class):
            used.update(dict.fromkeys(_used_in_class_body(definition)))
    return BodyVariables(body, tuple(used), frozenset(assigned), frozenset(deleted), tuple(defined))


def _used_in_class_body(class_: nodes.Class) -> Iterator[nodes.Variable]:
    """The variables of comprehensions in a class body, which is run as part of what is around it."""
    for current in walk(class_.body, nested=False):
        if isinstance(current, nodes.Local):
            yield current.variable
        elif isinstance(current, nodes.Class):
            yield from _used_in_class_body(current)


def _used_beside_locals(node: object) -> nodes.Variable | None:
    if type(node) is nodes.ImportedName:
        return node.local
    return node.receiver if type(node) is nodes.SuperAttribute else None


def _assign(node: object, assigned: set[nodes.Variable], deleted: set[nodes.Variable]) -> None:
    """Enters the variables that a node assigns or deletes."""
    for target in _ASSIGNS[type(node)](node):
        _enter_target(target, assigned)
        if isinstance(node, nodes.Delete):
            _enter_target(target, deleted)


def _enter_target(target: object, found: set[nodes.Variable]) -> None:
    if isinstance(target, nodes.Local):
        found.add(target.variable)
    elif isinstance(target, nodes.Variable):
        found.add(target)
    elif isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        for item in target.items:
            _enter_target(item, found)
    elif isinstance(target, nodes.Starred):
        _enter_target(target.value, found)


def _one(name: str) -> Callable[[Any], Sequence[object]]:
    get = attrgetter(name)
    return lambda node: (get(node),)


_ASSIGNS: dict[type, Callable[[Any], Sequence[object]]] = {
    nodes.Assign: attrgetter("targets"),
    nodes.Delete: attrgetter("targets"),
    nodes.AugmentedAssign: _one("target"),
    nodes.For: _one("target"),
    nodes.ComprehensionFor: _one("target"),
    nodes.Walrus: _one("target"),
    nodes.CapturePattern: _one("target"),
    nodes.StarPattern: _one("target"),
    nodes.MappingPattern: _one("rest"),
    nodes.ExceptHandler: _one("variable"),
    nodes.ImportedName: _one("local"),
    nodes.With: lambda node: [target for _, target in node.items],
}
