"""Which instruction an anchor is."""

from __future__ import annotations

from importos.runtime.regex.character_sets import CharacterSet, word_set
from importos.runtime.regex.flags import MULTILINE
from importos.runtime.regex.program import (
    AT_BOUNDARY,
    AT_END,
    AT_LINE_END,
    AT_LINE_START,
    AT_NO_BOUNDARY,
    AT_START,
    AT_STRING_END,
)
from importos.runtime.regex.tree import BOUNDARY, CARET, DOLLAR, NO_BOUNDARY, STRING_START, Anchor


def anchor_instruction(node: Anchor, is_text: bool) -> tuple[int, CharacterSet | None]:
    """The instruction, and the set of characters of words if it asks for them."""
    if node.kind == BOUNDARY:
        return AT_BOUNDARY, word_set(node.flags, is_text)
    if node.kind == NO_BOUNDARY:
        return AT_NO_BOUNDARY, word_set(node.flags, is_text)
    if node.kind == STRING_START:
        return AT_START, None
    if node.kind == CARET:
        return AT_LINE_START if node.flags & MULTILINE else AT_START, None
    if node.kind == DOLLAR:
        return AT_LINE_END if node.flags & MULTILINE else AT_END, None
    return AT_STRING_END, None
