"""Every node of a mypy tree, without a visitor: mypy's visitors are compiled and cannot be subclassed."""

from __future__ import annotations

from collections.abc import Iterator

from mypy.nodes import Node
from mypy.util import get_class_descriptors

NOT_CHILDREN = frozenset(
    {
        "analyzed",
        "assignments",
        "def_var",
        "definition",
        "deco",
        "expanded",
        "info",
        "names",
        "node",
        "original_decorators",
        "original_def",
        "type",
        "unanalyzed_items",
        "unanalyzed_type",
        "var",
        "variable",
    }
)
_fields: dict[type, tuple[str, ...]] = {}


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below, in no particular order."""
    fields = _fields.get(type(node))
    if fields is None:
        fields = tuple(name for name in get_class_descriptors(type(node)) if name not in NOT_CHILDREN)
        _fields[type(node)] = fields
    for name in fields:
        try:
            value = getattr(node, name)
        except (AttributeError, AssertionError):
            continue
        if isinstance(value, Node):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from _nodes(value)


def _nodes(values: list[object] | tuple[object, ...]) -> Iterator[Node]:
    for value in values:
        if isinstance(value, Node):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from _nodes(value)
