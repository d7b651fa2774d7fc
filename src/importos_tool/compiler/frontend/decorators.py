"""Decorators: those that the compiler knows by what they are, and those that are called.

``@staticmethod`` and its kin say what a function is. Every other decorator is an expression that is evaluated where the
``def`` stands and called with the function: the name of the function is then a variable that holds what came back.
"""

from __future__ import annotations

from mypy.nodes import CallExpr, Decorator, Expression, FuncDef, MemberExpr, OverloadedFuncDef, RefExpr, SymbolNode
from mypy.types import CallableType, get_proper_type

from importos_tool.compiler.frontend.unit import Unit

SHORT_NAMES = {
    "builtins.staticmethod": "staticmethod",
    "builtins.classmethod": "classmethod",
    "builtins.property": "property",
    "abc.abstractmethod": "abstractmethod",
    "functools.cached_property": "cached_property",
}
WITHOUT_EFFECT = {
    "typing.overload",
    "typing.override",
    "typing.final",
    "typing.no_type_check",
    "typing.type_check_only",
    "typing.runtime_checkable",
    "typing_extensions.overload",
    "typing_extensions.override",
    "typing_extensions.final",
}
DECLARATIONS = {
    "dataclasses.dataclass",
    "enum.unique",
    "functools.total_ordering",
}  # what they make of a class is written into its checked tree
LOWLEVEL = "importos.lowlevel."


PROPERTY_PARTS = ("setter", "getter", "deleter")


def read_decorators(unit: Unit, decorators: list[Expression]) -> tuple[str, ...]:
    """Names in source order of the decorators that are not called; ``typing``'s marks, which mean nothing at run time,
    are left out."""
    names: list[str] = []
    for decorator in decorators:
        full_name = _full_name(decorator)
        if full_name in PROPERTY_PARTS:
            names.append(full_name)
        elif full_name in SHORT_NAMES:
            names.append(SHORT_NAMES[full_name])
        elif full_name.startswith(LOWLEVEL):
            names.append(full_name)
        elif full_name == "functools.total_ordering":
            names.append(full_name)
        elif full_name not in WITHOUT_EFFECT and full_name not in DECLARATIONS and not unit.is_user:
            names.append(full_name)
    return tuple(names)


def called_decorators(decorator: Decorator) -> list[Expression]:
    """The decorators that are called with the function, outermost first."""
    return [expression for expression in decorator.original_decorators if is_called(expression)]


def is_called(expression: Expression) -> bool:
    """Whether a decorator is an ordinary expression that is called with the function."""
    full_name = _full_name(expression)
    known = {*SHORT_NAMES, *WITHOUT_EFFECT, *DECLARATIONS, *PROPERTY_PARTS}
    return full_name not in known and not full_name.startswith(LOWLEVEL)


def is_decorated(symbol: SymbolNode | None) -> bool:
    """Whether decorators made what the name of a function stands for."""
    return isinstance(symbol, Decorator) and bool(called_decorators(symbol))


def is_generic(symbol: Decorator) -> bool:
    """Whether decorators made a function with type parameters, which is not one value."""
    made = get_proper_type(symbol.var.type)
    return isinstance(made, CallableType) and bool(made.variables)


def is_variable(symbol: SymbolNode | None) -> bool:
    """Whether the name of a function is a variable: decorators made its value."""
    return isinstance(symbol, Decorator) and is_decorated(symbol) and not is_generic(symbol)


def refuse_called(unit: Unit, definition: FuncDef | Decorator | OverloadedFuncDef) -> None:
    """Overloads and parts of properties cannot have decorators that are called."""
    if not isinstance(definition, OverloadedFuncDef) or not unit.is_user:
        return
    parts = [*definition.items, *([definition.impl] if definition.impl is not None else [])]
    for part in parts:
        if isinstance(part, Decorator):
            for expression in called_decorators(part):
                what = "a part of a property" if definition.is_property else "an overloaded function"
                reason = "which of its signatures the decorator is given would have to be known"
                instead = "decorate a function that it calls"
                raise unit.refuse("E203", f"a decorator of {what} cannot be compiled", expression, reason, instead)


def _full_name(decorator: Expression) -> str:
    callee = decorator.callee if isinstance(decorator, CallExpr) else decorator
    if isinstance(callee, MemberExpr) and callee.name in PROPERTY_PARTS and callee.node is None:
        return callee.name
    if not isinstance(callee, RefExpr):
        return ""
    full_name = callee.node.fullname if callee.node is not None else ""
    return full_name or callee.fullname
