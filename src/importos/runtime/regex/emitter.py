"""A tree into a program.

*follow* is, of a node that is written, the bytes one of which must come behind what it matches; None if nothing is
known of that. A run of characters that are not among them never needs to give one back.
"""

from __future__ import annotations

from importos.runtime.regex.analysis import ANYTHING, Analysis, are_disjoint, encoded, union
from importos.runtime.regex.anchors import anchor_instruction
from importos.runtime.regex.character_sets import CharacterSet, set_of
from importos.runtime.regex.errors import error
from importos.runtime.regex.flags import IGNORECASE, TEMPLATE, UNICODE
from importos.runtime.regex.program import (
    AGAIN,
    BACK,
    BYTE,
    BYTES,
    CLOSE,
    FORK,
    HELD,
    HOLD,
    IF_GROUP,
    JUMP,
    LOOKED,
    LOOP,
    LOOP_FEW,
    LOOP_START,
    LOOP_TURN,
    MATCH,
    ONE,
    OPEN,
    PEEK,
    REFUSED,
    RUN,
    RUN_ALL,
    RUN_BACK,
    RUN_FEW,
    RUN_MORE,
    SAME,
    SAME_LETTERS,
    SPLIT,
    UNLESS,
    WHILE,
    Program,
)
from importos.runtime.regex.tree import (
    GREEDY,
    LAZY,
    MANY,
    NOTHING,
    POSSESSIVE,
    Anchor,
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

OPERATORS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")  # as CPython calls them


class Emitter:
    def __init__(self, root: Node, flags: int, is_text: bool, groups: int) -> None:
        self.is_text = is_text
        self.groups = groups
        self.slots = 2 * groups + 1
        self.code: list[int] = []
        self.tables: list[bytearray] = []
        self.table_numbers: dict[bytes, int] = {}
        self.sets: list[CharacterSet] = []
        self.literals = b""
        Analysis(is_text).visit(root, flags)
        self.write(root, None)
        self.code.append(MATCH)

    def program(self, root: Node) -> Program:
        first = -1 if root.nullable else self.table(root.first)
        prefix = self.prefix_of(root)
        return Program(
            self.code,
            self.tables,
            self.sets,
            self.literals,
            self.is_text,
            self.groups,
            self.slots,
            prefix,
            first,
            root.low,
        )

    # ------------------------------------------------------------------------------------ what instructions name

    def table(self, table: bytearray) -> int:
        key = bytes(table)
        known = self.table_numbers.get(key)
        if known is None:
            known = 256 * len(self.tables)
            self.table_numbers[key] = known
            self.tables.append(table)
        return known

    def known_set(self, known: CharacterSet) -> int:
        self.sets.append(known)
        return len(self.sets) - 1

    def follow_table(self, follow: bytearray | None) -> int:
        return -1 if follow is None else self.table(follow)

    def new_slots(self, count: int) -> int:
        self.slots += count
        return self.slots - count

    def emit(self, *numbers: int) -> int:
        """The place of the last number, which may be a target that is not known yet."""
        self.code.extend(numbers)
        return len(self.code) - 1

    def patch(self, place: int) -> None:
        """What stands at ``place`` is the target that comes next."""
        self.code[place] = len(self.code)

    # ------------------------------------------------------------------------------------ nodes

    def write(self, node: Node, follow: bytearray | None) -> None:
        if isinstance(node, Sequence):
            self.write_sequence(node, follow)
        elif isinstance(node, (Literal, Any, Set)):
            self.write_one(node)
        elif isinstance(node, Anchor):
            self.write_anchor(node)
        elif isinstance(node, Group):
            self.write_group(node, follow)
        elif isinstance(node, Repeat):
            self.write_repeat(node, follow)
        elif isinstance(node, Branch):
            self.write_branch(node, follow)
        elif isinstance(node, Atomic):
            self.write_atomic(node.body)
        elif isinstance(node, Look):
            self.write_look(node)
        elif isinstance(node, Reference):
            self.write_reference(node)
        elif isinstance(node, Conditional):
            self.write_conditional(node, follow)

    def write_sequence(self, node: Sequence, follow: bytearray | None) -> None:
        follows: list[bytearray | None] = []
        for item in reversed(node.items):
            follows.append(follow)
            follow = before(item, follow)
        follows.reverse()
        literal = b""
        for index, item in enumerate(node.items):
            if isinstance(item, Literal) and set_of(item, self.is_text) is None:
                literal += encoded(item.code, self.is_text)
                continue
            self.write_literal(literal)
            literal = b""
            self.write(item, follows[index])
        self.write_literal(literal)

    def write_literal(self, literal: bytes) -> None:
        if len(literal) == 1:
            self.emit(BYTE, literal[0])
        elif literal:
            self.emit(BYTES, len(self.literals), len(literal))
            self.literals += literal

    def write_one(self, node: Node) -> None:
        known = set_of(node, self.is_text)
        if known is not None:
            self.emit(ONE, self.table(known.table), self.known_set(known))
        elif isinstance(node, Literal):
            self.write_literal(encoded(node.code, self.is_text))

    def write_anchor(self, node: Anchor) -> None:
        instruction, word = anchor_instruction(node, self.is_text)
        self.emit(instruction)
        if word is not None:
            self.emit(self.table(word.table), self.known_set(word))

    def write_group(self, node: Group, follow: bytearray | None) -> None:
        if node.number is None:
            self.write(node.body, follow)
            return
        slot = 2 * node.number - 2
        self.emit(OPEN, slot)
        self.write(node.body, follow)
        self.emit(CLOSE, slot + 1, node.number)

    def write_branch(self, node: Branch, follow: bytearray | None) -> None:
        """One after the other; which ones the next byte rules out is asked before."""
        later: list[bytearray | None] = []
        behind: bytearray | None = NOTHING
        for item in reversed(node.items):
            later.append(behind)
            start = before(item, follow)
            behind = None if start is None or behind is None else union(behind, start)
        later.reverse()
        ends: list[int] = []
        for index, item in enumerate(node.items):
            skip = -1
            if index + 1 < len(node.items):
                skip = self.write_choice(before(item, follow), later[index])
            self.write(item, follow)
            if skip >= 0:
                ends.append(self.emit(JUMP, 0))
                self.patch(skip)
        for end in ends:
            self.patch(end)

    def write_choice(self, start: bytearray | None, other: bytearray | None) -> int:
        """Goes on with what begins with ``start``, or with ``other`` at the target whose place is given."""
        if start is None:
            return self.emit(SPLIT, 0)
        is_decided = other is not None and are_disjoint(start, other)
        return self.emit(PEEK if is_decided else FORK, self.table(start), 0)

    # ------------------------------------------------------------------------------------ repetitions

    def write_repeat(self, node: Repeat, follow: bytearray | None) -> None:
        if node.flags & TEMPLATE:
            raise error(f"internal: unsupported template operator {OPERATORS[node.manner]}")
        body = plain(node.body)
        if isinstance(body, (Literal, Any, Set)):
            self.write_run(node, body, follow)
        elif node.manner == POSSESSIVE:
            slot = self.new_slots(2)
            self.emit(HOLD, slot)
            self.write_counted(node, True)
            self.emit(HELD, slot)
        elif node.body.nullable or node.least > 1 or (node.most != MANY and node.most != 1):
            self.write_counted(node, False)
        elif node.most == 1:
            if node.least == 1:
                self.write(node.body, follow)
            else:
                self.write_optional(node, follow)
        else:
            self.write_loop(node, follow)

    def write_run(self, node: Repeat, body: Node, follow: bytearray | None) -> None:
        """A repetition of one character."""
        known = set_of(body, self.is_text)
        if known is None and isinstance(body, Literal):
            known = CharacterSet([(body.code, body.code)], [], False, body.flags & ~IGNORECASE, self.is_text)
        assert known is not None
        table, number = self.table(known.table), self.known_set(known)
        if node.manner == POSSESSIVE or follow is not None and are_disjoint(known.table, follow):
            self.emit(RUN_ALL, table, number, node.least, node.most)
        elif node.manner == GREEDY:
            next_table = self.follow_table(follow)
            self.emit(RUN, table, number, node.least, node.most, next_table, RUN_BACK, next_table)
        else:
            next_table = self.follow_table(follow)
            self.emit(RUN_FEW, table, number, node.least, node.most, next_table, RUN_MORE, table, number, next_table)

    def write_optional(self, node: Repeat, follow: bytearray | None) -> None:
        if node.manner == LAZY:
            instead = self.emit(SPLIT, 0)
            skip = self.emit(JUMP, 0)
            self.patch(instead)
            self.write(node.body, follow)
        else:
            skip = self.write_choice(node.body.first, follow)
            self.write(node.body, follow)
        self.patch(skip)

    def write_loop(self, node: Repeat, follow: bytearray | None) -> None:
        """``(...)*`` and ``(...)+`` of what is never empty: no turn needs to be counted."""
        first = node.body.first
        again = None if follow is None else union(first, follow)
        if node.manner == LAZY:
            skip = self.emit(JUMP, 0) if node.least == 0 else -1
            start = len(self.code)
            self.write(node.body, again)
            if skip >= 0:
                self.patch(skip)
            self.emit(SPLIT, start)
            return
        skip = self.write_choice(first, follow) if node.least == 0 else -1
        start = len(self.code)
        self.write(node.body, again)
        is_decided = follow is not None and are_disjoint(first, follow)
        self.emit(WHILE if is_decided else AGAIN, self.table(first), start)
        if skip >= 0:
            self.patch(skip)

    def write_counted(self, node: Repeat, is_held: bool) -> None:
        """Any repetition; ``is_held``: no turn that has been made is made otherwise."""
        slot = self.new_slots(2)
        self.emit(LOOP_START, slot)
        start = len(self.code)
        skip = self.emit(LOOP_FEW if node.manner == LAZY else LOOP, slot, node.least, node.most, 0)
        if node.manner == LAZY:
            self.emit(LOOP_TURN, slot)
        if is_held:
            self.write_atomic(node.body)
        else:
            self.write(node.body, None)
        self.emit(JUMP, start)
        self.patch(skip)

    # ------------------------------------------------------------------------------------ what is tried by itself

    def write_atomic(self, body: Node) -> None:
        slot = self.new_slots(2)
        self.emit(HOLD, slot)
        self.write(body, None)
        self.emit(HELD, slot)

    def write_look(self, node: Look) -> None:
        slot = self.new_slots(2)
        behind = -1
        if node.negated:
            behind = self.emit(UNLESS, slot, 0)
        else:
            self.emit(HOLD, slot)
        if node.behind:
            if node.body.low != node.body.high:
                raise error("look-behind requires fixed-width pattern")
            if node.body.low:
                self.emit(BACK, node.body.low)
        self.write(node.body, None)
        self.emit(REFUSED if node.negated else LOOKED, slot)
        if behind >= 0:
            self.patch(behind)

    # ------------------------------------------------------------------------------------ groups that matched

    def write_reference(self, node: Reference) -> None:
        slot = 2 * node.number - 2
        if node.flags & IGNORECASE:
            self.emit(SAME_LETTERS, slot, 1 if node.flags & UNICODE else 0)
        else:
            self.emit(SAME, slot)

    def write_conditional(self, node: Conditional, follow: bytearray | None) -> None:
        skip = self.emit(IF_GROUP, 2 * node.number - 2, 0)
        self.write(node.yes, follow)
        if node.no is None:
            self.patch(skip)
            return
        end = self.emit(JUMP, 0)
        self.patch(skip)
        self.write(node.no, follow)
        self.patch(end)

    # ------------------------------------------------------------------------------------ the search

    def prefix_of(self, node: Node) -> bytes:
        """The bytes that every match begins with."""
        node = plain(node)
        if isinstance(node, Literal):
            return encoded(node.code, self.is_text) if set_of(node, self.is_text) is None else b""
        if isinstance(node, Group):
            return self.prefix_of(node.body)
        if isinstance(node, Repeat) and node.least > 0:
            return self.prefix_of(node.body)
        prefix = b""
        if isinstance(node, Sequence):
            for item in node.items:
                prefix += self.prefix_of(item)
                if not isinstance(item, Literal) or set_of(item, self.is_text) is not None:
                    break
        return prefix


def before(node: Node, follow: bytearray | None) -> bytearray | None:
    """What must come where the node begins, if ``follow`` must come behind it."""
    if not node.nullable:
        return None if node.first is ANYTHING else node.first
    return None if follow is None else union(node.first, follow)


def plain(node: Node) -> Node:
    """The node without parentheses that mean nothing."""
    while True:
        if isinstance(node, Group) and node.number is None:
            node = node.body
        elif isinstance(node, Sequence) and len(node.items) == 1:
            node = node.items[0]
        else:
            return node
