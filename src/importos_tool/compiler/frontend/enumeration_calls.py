"""``Enum("Colour", "RED BLUE")``: an enumeration that is made by a call is the class that the call describes.

mypy has read the names; what their values are is said here, as CPython counts: from ``start``, a flag by powers of two,
and a member of a ``StrEnum`` is its name.
"""

from __future__ import annotations

from mypy.nodes import CallExpr, EnumCallExpr, Expression, IntExpr, TypeInfo

from importos_tool.compiler.frontend.unit import Unit

ONLY_HERE = frozenset({"value", "names", "start"})


def called_members(unit: Unit, call: CallExpr, made: EnumCallExpr) -> list[tuple[str, Expression | int | str]]:
    """The members in order, each with the expression of its value, or with the value that is counted."""
    start = 1
    for name, argument in zip(call.arg_names, call.args, strict=True):
        if name is not None and name not in ONLY_HERE:
            summary = f'the argument "{name}" of an enumeration made by a call cannot be compiled'
            raise unit.refuse("E242", summary, argument, instead="write a class with the members")
        if name == "start":
            if not isinstance(argument, IntExpr):
                raise unit.refuse("E242", "start is no number that is written out", argument)
            start = argument.value
    members: list[tuple[str, Expression | int | str]] = []
    counted: list[int] = []
    for member, written in zip(made.items, made.values, strict=True):
        if written is not None:
            members.append((member, written))
        elif made.info.has_base("enum.StrEnum"):
            members.append((member, member.lower()))
        else:
            counted.append(_next(made.info, counted, start))
            members.append((member, counted[-1]))
    return members


def _next(info: TypeInfo, before: list[int], start: int) -> int:
    if not before:
        return start
    return 1 << max(before).bit_length() if info.has_base("enum.Flag") else before[-1] + 1
