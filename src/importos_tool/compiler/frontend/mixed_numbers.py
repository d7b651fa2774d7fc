"""``values = [1, 2.5]``: mypy, without promotions, finds that these items have only ``object`` in common.

What is meant is a list of ints and floats. So the first assignment of such a display of literals, parameters declared
``int`` or ``float``, and calls of ``int``, ``float`` and ``len`` to a name that nothing declares gets the declaration
``list[int | float]``, before mypy analyses the tree. Where the numbers are of one kind, or anything else stands among
them, nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    DictExpr,
    Expression,
    FloatExpr,
    FuncDef,
    GlobalDecl,
    IntExpr,
    ListExpr,
    NameExpr,
    Node,
    NonlocalDecl,
    SetExpr,
    StrExpr,
    UnaryExpr,
)
from mypy.types import Type, UnboundType, UnionType

INT, FLOAT = "int", "float"
NUMBERS_OF_CALLS = {"int": INT, "len": INT, "float": FLOAT}
Shape = frozenset[str] | tuple[str, "Shape"]
"""The names of the numbers, or what a container is called and what is in it."""


class NumberDeclarations:
    """The assignments of one scope, and the names that are declared there."""

    def __init__(self) -> None:
        self._first: dict[str, AssignmentStmt] = {}
        self._declared: set[str] = set()
        self._parameters: dict[str, str] = {}

    def enter(self, scope: Node) -> None:
        """What the parameters say, where the scope is a function."""
        for argument in scope.arguments if isinstance(scope, FuncDef) else []:
            type_ = argument.type_annotation
            if isinstance(type_, UnboundType) and type_.name in (INT, FLOAT):
                self._parameters[argument.variable.name] = type_.name

    def note(self, node: Node) -> None:
        if isinstance(node, (GlobalDecl, NonlocalDecl)):
            self._declared.update(node.names)
        if not isinstance(node, AssignmentStmt):
            return
        for target in node.lvalues:
            if isinstance(target, NameExpr):
                if node.unanalyzed_type is not None or len(node.lvalues) > 1:
                    self._declared.add(target.name)
                elif target.name not in self._first or node.line < self._first[target.name].line:
                    self._first[target.name] = node

    def declare(self) -> None:
        for name, statement in self._first.items():
            shape = None if name in self._declared else _shape(statement.rvalue, self._parameters)
            if isinstance(shape, tuple) and _is_mixed(shape):
                type_ = _type(shape)
                type_.set_line(statement)
                statement.type = statement.unanalyzed_type = type_
                statement.new_syntax = True


def _shape(expression: Expression, known: Mapping[str, str]) -> Shape | None:
    match expression:
        case NameExpr(name=name) if name in known:
            return frozenset({known[name]})
        case CallExpr(callee=NameExpr(name=name)) if name in NUMBERS_OF_CALLS:
            return frozenset({NUMBERS_OF_CALLS[name]})
        case IntExpr():
            return frozenset({INT})
        case FloatExpr():
            return frozenset({FLOAT})
        case UnaryExpr(op="-" | "+", expr=IntExpr() | FloatExpr() as number):
            return _shape(number, known)
        case ListExpr(items=items):
            return _container("list", items, known)
        case SetExpr(items=items):
            return _container("set", items, known)
        case DictExpr(items=pairs) if pairs and all(isinstance(key, StrExpr) for key, _ in pairs):
            return _container("dict", [value for _, value in pairs], known)
    return None


def _container(name: str, items: Sequence[Expression], known: Mapping[str, str]) -> Shape | None:
    inner = _common(_shape(item, known) for item in items)
    return None if inner is None else (name, inner)


def _common(shapes: Iterable[Shape | None]) -> Shape | None:
    """The shape that all have but for the numbers; None where there is none, or nothing to go by."""
    found: Shape | None = None
    for shape in shapes:
        if shape is None:
            return None
        if found is None or found == shape:
            found = shape
        elif isinstance(found, tuple) and isinstance(shape, tuple) and found[0] == shape[0]:
            inner = _common((found[1], shape[1]))
            if inner is None:
                return None
            found = (found[0], inner)
        elif isinstance(found, frozenset) and isinstance(shape, frozenset):
            found = found | shape
        else:
            return None
    return found


def _is_mixed(shape: Shape) -> bool:
    return len(shape) > 1 if isinstance(shape, frozenset) else _is_mixed(shape[1])


def _type(shape: Shape) -> Type:
    if isinstance(shape, frozenset):
        return UnionType([UnboundType(INT), UnboundType(FLOAT)], uses_pep604_syntax=True)
    arguments = [_type(shape[1])]
    return UnboundType(shape[0], [UnboundType("str"), *arguments] if shape[0] == "dict" else arguments)
