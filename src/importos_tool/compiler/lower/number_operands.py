"""Numbers of which only ``isinstance(value, int)`` says that they are ints: of an ``object`` they may be bools.

To the type checker such a value is an int; here it is ``int | bool``, so that it is counted, compared and printed as
what it is. Where an int is stored or declared, the coercion checks that it is one, and raises TypeError for a bool.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import BOOL, INT, Type, make_union
from importos_tool.compiler.lower.unions import parts_of

if TYPE_CHECKING:
    from importos_tool.compiler.lower.function import FunctionLowering


def with_truth_values(f: FunctionLowering, node: nodes.Local | nodes.Global | nodes.Attribute, found: Type) -> Type:
    """The type of a variable or an attribute at a use."""
    declared = f.concrete(node.declared) if isinstance(node, nodes.Global) else f._declared_type(f, node)
    return found if declared is None else or_truth_values(f, declared, found)


def is_told_by_isinstance(f: FunctionLowering, node: nodes.Expression) -> bool:
    """Whether this is such a value: what it is said to be is checked, where it is wanted."""
    if not isinstance(node, (nodes.Local, nodes.Global, nodes.Attribute)):
        return False
    said = f.concrete(node.type)
    return with_truth_values(f, node, said) != said


def or_truth_values(f: FunctionLowering, declared: Type, narrowed: Type) -> Type:
    """What is left of a declared type by a narrowing, with the bools that ``isinstance(value, int)`` lets pass."""
    parts, left = parts_of(declared), parts_of(narrowed)
    if INT not in left or BOOL in left or INT in parts or BOOL in parts or not f.location.traced:
        return narrowed
    if not any(f.world.hierarchy.is_subtype(BOOL, part) for part in parts):
        return narrowed
    return make_union((BOOL, *left))
