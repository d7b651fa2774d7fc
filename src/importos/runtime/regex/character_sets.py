"""Sets of characters, and the tables of bytes by which the machine knows most of them at once.

The entry of a byte says what it begins: 0 a character that is not in the set, 1 to 4 one that is and takes as many
bytes, ``ASK`` one of which only :meth:`CharacterSet.has` knows.
"""

from __future__ import annotations

from importos.runtime.regex.case_variants import variants
from importos.runtime.regex.flags import ASCII, DOTALL, IGNORECASE, UNICODE
from importos.runtime.regex.tree import DIGIT, SPACE, WORD, Any, Literal, Node, Set
from importos.runtime.text.character_classes import is_alphanumeric, is_decimal, is_space

ASK = 5


class CharacterSet:
    def __init__(
        self, ranges: list[tuple[int, int]], categories: list[int], negated: bool, flags: int, is_text: bool
    ) -> None:
        self.ranges = ranges
        self.categories = categories
        self.negated = negated
        self.is_unicode = flags & UNICODE != 0
        self.ignores_case = flags & IGNORECASE != 0 and bool(ranges)
        self.is_text = is_text
        self.table = self._table()

    def key(self) -> str:
        """Equal for sets that are equal."""
        return f"{self.ranges}{self.categories}{self.negated}{self.is_unicode}{self.ignores_case}"

    def has(self, code: int) -> bool:
        for category in self.categories:
            if self._is_in_category(code, category):
                return not self.negated
        if self.ignores_case:
            for variant in variants(code, self.is_unicode):
                if self._is_in_ranges(variant):
                    return not self.negated
            return self.negated
        return self._is_in_ranges(code) != self.negated

    def _is_in_ranges(self, code: int) -> bool:
        for low, high in self.ranges:
            if low <= code <= high:
                return True
        return False

    def _is_in_category(self, code: int, category: int) -> bool:
        kind = category & ~1
        if code >= 0x80 and not self.is_unicode:
            found = False
        elif kind == DIGIT:
            found = is_decimal(code)
        elif kind == SPACE:
            found = is_space(code) if self.is_unicode else code == 32 or 9 <= code <= 13
        else:
            found = code == 95 or is_alphanumeric(code)
        return found != (category & 1 != 0)

    def _table(self) -> bytearray:
        table = bytearray(256)
        for byte in range(0x80 if self.is_text else 0x100):
            if self.has(byte):
                table[byte] = 1
        if self.is_text:
            for byte in range(0xC2, 0xF5):
                table[byte] = self._entry(byte)
        return table

    def _entry(self, lead: int) -> int:
        """The entry of a byte that begins a character of several."""
        if lead < 0xE0:
            size, low, high = 2, (lead & 0x1F) << 6, (lead & 0x1F) << 6 | 0x3F
        elif lead < 0xF0:
            size, low, high = 3, (lead & 0x0F) << 12, (lead & 0x0F) << 12 | 0xFFF
        else:
            size, low, high = 4, (lead & 0x07) << 18, (lead & 0x07) << 18 | 0x3FFFF
        low = max(low, 0x80)
        found = False
        for category in self.categories:
            if self.is_unicode:
                return ASK
            found = found or category & 1 != 0
        for first, last in self.ranges:
            if first <= low and high <= last:
                found = True
            elif not found and (self.ignores_case and self.is_unicode or first <= high and low <= last):
                return ASK
        return 0 if found == self.negated else size


def set_of(node: Node, is_text: bool) -> CharacterSet | None:
    """The set that a node of one character is; None for the others, and for a character that is only itself."""
    if isinstance(node, Any):
        if node.flags & DOTALL:
            return CharacterSet([], [], True, node.flags, is_text)
        return CharacterSet([(10, 10)], [], True, node.flags & ~IGNORECASE, is_text)
    if isinstance(node, Set):
        return CharacterSet(node.ranges, node.categories, node.negated, node.flags, is_text)
    if isinstance(node, Literal) and node.flags & IGNORECASE:
        same = variants(node.code, node.flags & UNICODE != 0)
        if len(same) > 1:
            return CharacterSet([(code, code) for code in same], [], False, node.flags & ~IGNORECASE, is_text)
    return None


def word_set(flags: int, is_text: bool) -> CharacterSet:
    """``\\w``"""
    return CharacterSet([], [WORD], False, flags & (ASCII | UNICODE), is_text)
