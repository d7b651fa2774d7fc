"""``[...]`` of a pattern."""

from __future__ import annotations

from importos.runtime.regex.escapes import escape_in_set
from importos.runtime.regex.source import Source
from importos.runtime.regex.tree import Literal, Node, Set


def parse_set(source: Source) -> Node:
    """What follows the opening bracket, to the closing one."""
    here = source.tell() - 1
    ranges: list[tuple[int, int]] = []
    categories: list[int] = []
    negated = source.takes("^")
    while True:
        this = source.take()
        if this == "":
            raise source.wrong("unterminated character set", source.tell() - here)
        if this == "]" and (ranges or categories):
            break
        first = _item(source, this)
        if not source.takes("-"):
            _add(first, ranges, categories)
            continue
        that = source.take()
        if that == "":
            raise source.wrong("unterminated character set", source.tell() - here)
        if that == "]":
            _add(first, ranges, categories)
            ranges.append((45, 45))
            break
        last = _item(source, that)
        if not isinstance(first, Literal) or not isinstance(last, Literal) or last.code < first.code:
            raise source.wrong(f"bad character range {this}-{that}", len(this) + 1 + len(that))
        ranges.append((first.code, last.code))
    if not negated and not categories and len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return Literal(ranges[0][0])
    return Set(ranges, categories, negated)


def _item(source: Source, this: str) -> Literal | Set:
    return escape_in_set(source, this) if this[0] == "\\" else Literal(ord(this))


def _add(item: Literal | Set, ranges: list[tuple[int, int]], categories: list[int]) -> None:
    if isinstance(item, Literal):
        ranges.append((item.code, item.code))
    else:
        categories.append(item.categories[0])
