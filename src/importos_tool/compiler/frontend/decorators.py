"""Decorators: the ones that the compiler knows, by what they are and not by how they are spelled.

A decorator that is not known is refused in user code, because it would have to run at import time and could return
anything.
"""

from __future__ import annotations

from mypy.nodes import CallExpr, Expression, MemberExpr, RefExpr

from importos_tool.compiler.frontend.unit import Unit

SHORT_NAMES = {
    "builtins.staticmethod": "staticmethod",
    "builtins.classmethod": "classmethod",
    "builtins.property": "property",
    "abc.abstractmethod": "abstractmethod",
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
DECLARATIONS = {"dataclasses.dataclass", "enum.unique"}  # what they make of a class is written into its checked tree
LOWLEVEL = "importos.lowlevel."


def read_decorators(unit: Unit, decorators: list[Expression]) -> tuple[str, ...]:
    """Names in source order; ``typing``'s marks that mean nothing at run time are left out."""
    names: list[str] = []
    for decorator in decorators:
        callee = decorator.callee if isinstance(decorator, CallExpr) else decorator
        if isinstance(callee, MemberExpr) and callee.name in ("setter", "getter", "deleter") and callee.node is None:
            names.append(callee.name)
            continue
        full_name = callee.node.fullname if isinstance(callee, RefExpr) and callee.node is not None else ""
        if not full_name and isinstance(callee, RefExpr):
            full_name = callee.fullname
        if full_name in SHORT_NAMES:
            names.append(SHORT_NAMES[full_name])
        elif full_name.startswith(LOWLEVEL):
            names.append(full_name)
        elif full_name not in WITHOUT_EFFECT and full_name not in DECLARATIONS:
            if unit.is_user:
                shown = full_name.removeprefix("builtins.") or "this expression"
                reason = (
                    "a decorator is called at import time and may return anything; only known ones are compiled so far"
                )
                instead = "call the function from a wrapper function that you write out"
                raise unit.refuse("E203", f"the decorator {shown} cannot be compiled yet", decorator, reason, instead)
            names.append(full_name)
    return tuple(names)
