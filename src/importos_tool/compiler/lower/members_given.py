"""Enumerations given where values of another type are wanted: mypy takes one for a collection of anything.

What is let through would be found at run time, in the words of the compiler.
"""

from __future__ import annotations

from importos_tool.compiler.checked.types import ClassType, Type, show
from importos_tool.compiler.lower.function import FunctionLowering

ENUM_CLASS = "enum.EnumClass"  # what an enumeration is as a value


def refuse_members(f: FunctionLowering, have: Type) -> None:
    """An enumeration whose members would have to be of another type: mypy takes one for a collection of anything."""
    if isinstance(have, ClassType) and have.name == ENUM_CLASS and have.arguments:
        name = show(have.arguments[0]).rpartition(".")[2]
        f.refuse(
            f.span,
            f"the members of {name} cannot stand where values of another type are wanted",
            "a class of members that is walked over gives the members, not what they stand for",
            f"give their values: [member.value for member in {name}]",
            code="E300",
        )
