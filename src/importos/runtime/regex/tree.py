"""A pattern as a tree. The parser makes the nodes; what they begin with is found by ``analysis.py``."""

from __future__ import annotations

MANY = 4294967295  # no upper limit of a repetition; CPython's MAXREPEAT
GREEDY = 0
LAZY = 1
POSSESSIVE = 2

# Categories of characters; the odd one is the contrary of the one before.
DIGIT = 0
SPACE = 2
WORD = 4

# Anchors, as they are written.
STRING_START = 0
STRING_END = 1
BOUNDARY = 2
NO_BOUNDARY = 3
CARET = 4
DOLLAR = 5


def product(width: int, times: int) -> int:
    """How wide something is that is repeated; ``MANY`` at most."""
    if width == 0 or times == 0:
        return 0
    return MANY if times >= MANY or width > MANY // times else width * times


class Node:
    """``flags`` are those under which the node stands; ``first`` the bytes one of which its match begins with, unless
    it is empty, as it may be if ``nullable``. ``low`` and ``high`` are how many characters it matches."""

    flags: int
    first: bytearray
    nullable: bool

    def __init__(self, low: int, high: int) -> None:
        self.low = min(low, MANY - 1)
        self.high = min(high, MANY)
        self.flags = 0
        self.first = NOTHING
        self.nullable = True


NOTHING = bytearray(256)


class Literal(Node):
    def __init__(self, code: int) -> None:
        super().__init__(1, 1)
        self.code = code


class Any(Node):
    """``.``"""

    def __init__(self) -> None:
        super().__init__(1, 1)


class Set(Node):
    """``[...]``: ranges of code points, and categories."""

    def __init__(self, ranges: list[tuple[int, int]], categories: list[int], negated: bool) -> None:
        super().__init__(1, 1)
        self.ranges = ranges
        self.categories = categories
        self.negated = negated


class Anchor(Node):
    def __init__(self, kind: int) -> None:
        super().__init__(0, 0)
        self.kind = kind


class Sequence(Node):
    def __init__(self, items: list[Node]) -> None:
        super().__init__(sum([item.low for item in items]), sum([item.high for item in items]))
        self.items = items


class Branch(Node):
    def __init__(self, items: list[Node]) -> None:
        super().__init__(min([item.low for item in items]), max([item.high for item in items]))
        self.items = items


class Group(Node):
    """``(...)``; without a number ``(?...:...)``."""

    def __init__(self, number: int | None, added: int, removed: int, body: Node) -> None:
        super().__init__(body.low, body.high)
        self.number = number
        self.added = added
        self.removed = removed
        self.body = body


class Repeat(Node):
    def __init__(self, least: int, most: int, manner: int, body: Node) -> None:
        super().__init__(product(body.low, least), product(body.high, most))
        self.least = least
        self.most = most
        self.manner = manner
        self.body = body


class Atomic(Node):
    def __init__(self, body: Node) -> None:
        super().__init__(body.low, body.high)
        self.body = body


class Look(Node):
    """``(?=...)`` and its kin."""

    def __init__(self, behind: bool, negated: bool, body: Node) -> None:
        super().__init__(0, 0)
        self.behind = behind
        self.negated = negated
        self.body = body


class Reference(Node):
    """What a group matched, once more."""

    def __init__(self, number: int, low: int, high: int) -> None:
        super().__init__(low, high)
        self.number = number


class Conditional(Node):
    """``(?(group)yes|no)``"""

    def __init__(self, number: int, yes: Node, no: Node | None) -> None:
        low = 0 if no is None else min(yes.low, no.low)
        super().__init__(low, yes.high if no is None else max(yes.high, no.high))
        self.number = number
        self.yes = yes
        self.no = no
