"""What the nodes of a tree begin with, and under which flags they stand."""

from __future__ import annotations

from importos.lowlevel.objects import ByteStorage, new_tailed, tail_load
from importos.runtime.regex.character_sets import set_of
from importos.runtime.regex.flags import combined
from importos.runtime.regex.tree import (
    NOTHING,
    Any,
    Atomic,
    Branch,
    Conditional,
    Group,
    Literal,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    Set,
)
from importos.runtime.text.code_points import put_code_point

ANYTHING = bytearray([1] * 256)


def union(left: bytearray, right: bytearray) -> bytearray:
    if left is NOTHING:
        return right
    if right is NOTHING:
        return left
    both = bytearray(left)
    for byte in range(256):
        if right[byte]:
            both[byte] = 1
    return both


def are_disjoint(left: bytearray, right: bytearray) -> bool:
    for byte in range(256):
        if left[byte] and right[byte]:
            return False
    return True


def encoded(code: int, is_text: bool) -> bytes:
    """The bytes of a character in what is searched."""
    if not is_text or code < 0x80:
        return bytes([code])
    storage = new_tailed(ByteStorage, 4)
    # SAFETY: a code point takes four bytes at most, and those that were written are read.
    size = put_code_point(storage, 0, code)
    return bytes([tail_load(storage, index) for index in range(size)])


class Analysis:
    """Sets ``flags``, ``first`` and ``nullable`` of every node. Bytes are of UTF-8 where ``is_text``."""

    def __init__(self, is_text: bool) -> None:
        self.is_text = is_text

    def visit(self, node: Node, flags: int) -> None:
        node.flags = flags
        if isinstance(node, (Literal, Any, Set)):
            node.nullable = False
            node.first = self._first_of_one(node)
        elif isinstance(node, Sequence):
            self._visit_sequence(node, flags)
        elif isinstance(node, Branch):
            node.nullable = False
            for item in node.items:
                self._visit_part(node, item, flags)
                node.nullable = node.nullable or item.nullable
        elif isinstance(node, Group):
            self._visit_part(node, node.body, combined(flags, node.added, node.removed))
            node.nullable = node.body.nullable
        elif isinstance(node, Atomic):
            self._visit_part(node, node.body, flags)
            node.nullable = node.body.nullable
        elif isinstance(node, Repeat):
            self._visit_part(node, node.body, flags)
            node.nullable = node.body.nullable or node.least == 0
        elif isinstance(node, Look):
            self.visit(node.body, flags)
        elif isinstance(node, Conditional):
            self._visit_part(node, node.yes, flags)
            node.nullable = node.yes.nullable or node.no is None
            if node.no is not None:
                self._visit_part(node, node.no, flags)
                node.nullable = node.nullable or node.no.nullable
        elif isinstance(node, Reference):
            node.first = ANYTHING

    def _visit_part(self, node: Node, part: Node, flags: int) -> None:
        self.visit(part, flags)
        node.first = union(node.first, part.first)

    def _visit_sequence(self, node: Sequence, flags: int) -> None:
        node.nullable = True
        for item in node.items:
            self.visit(item, flags)
            if node.nullable:
                node.first = union(node.first, item.first)
                node.nullable = item.nullable

    def _first_of_one(self, node: Node) -> bytearray:
        known = set_of(node, self.is_text)
        if known is not None:
            return known.table
        first = bytearray(256)
        if isinstance(node, Literal):
            first[encoded(node.code, self.is_text)[0]] = 1
        return first
