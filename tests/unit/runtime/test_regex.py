"""The engine of regular expressions under CPython, against CPython's own: patterns and texts by chance."""

from __future__ import annotations

import re
import warnings
from random import Random

import pytest

from importos.runtime.regex.compiling import Compiled
from importos.runtime.regex.errors import error
from importos.runtime.regex.machine import Machine
from importos.runtime.regex.searching import search

CASES = 1500
LETTERS = "abcAB1_-éßKſiİ😀\u212a"
TEXT = "abcAB1_ \n-éßkKſiİ😀\u212aab a b\t"
IN_SETS = [
    "a",
    "b",
    "-c",
    "a-c",
    r"\d",
    r"\w",
    "A-B",
    "^",
    "_",
    r"\s",
    r"\W",
    "é",
    "\xc0-\xff",
    "😀",
    "ſ",
    "\u0100-\uffff",
]
GROUPS = "( ( (?: (?: (?= (?! (?<= (?<! (?> (?i: (?-i: (?s: (?m: (?a: (?P<n>".split()
# No possessive ones: CPython had them wrong until 3.11.5.
QUANTIFIERS = ["", "", "", *"* + ? {2} {1,2} {,2} {2,} {0} *? +? ?? {2}? {1,2}? {,2}?".split()]


class Chance:
    """Patterns by chance, for texts or for bytes."""

    def __init__(self, random: Random, is_text: bool) -> None:
        self.random = random
        self.is_text = is_text

    def alternatives(self, depth: int) -> str:
        return "|".join(self.sequence(depth) for _ in range(self.random.choice([1, 1, 1, 2, 3])))

    def sequence(self, depth: int) -> str:
        items = range(self.random.randint(0, 4))
        return "".join(self.item(depth) + self.random.choice(QUANTIFIERS) for _ in items)

    def item(self, depth: int) -> str:
        chance = self.random.random()
        if chance < 0.35:
            return re.escape(self.random.choice(LETTERS if self.is_text else LETTERS[:8]))
        if chance < 0.45:
            return self.random.choice([".", r"\d", r"\w", r"\s", r"\D", r"\W", r"\S"])
        if chance < 0.55:
            items = IN_SETS if self.is_text else IN_SETS[:11]
            return f"[{self.random.choice(['', '^'])}{''.join(self.random.choices(items, k=2))}]"
        if chance < 0.63:
            return self.random.choice(["^", "$", r"\b", r"\B", r"\A", r"\Z"])
        if depth == 0:
            return self.random.choice("abc")
        if chance < 0.87:
            return f"{self.random.choice(GROUPS)}{self.alternatives(depth - 1)})"
        if chance < 0.95:
            return rf"\{self.random.randint(1, 2)}"
        other = self.random.choice(["", f"|{self.sequence(depth - 1)}"])
        return f"(?({self.random.randint(1, 2)}){self.sequence(depth - 1)}{other})"


def theirs(pattern: str | bytes, flags: int, text: str | bytes, manner: str, pos: int, endpos: int) -> object:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = getattr(re.compile(pattern, flags), manner)(text, pos, endpos)
    except (re.error, OverflowError, ValueError) as wrong:
        return str(wrong)
    return found and (found.regs, found.lastindex)


def ours(pattern: str | bytes, flags: int, text: str | bytes, manner: str, pos: int, endpos: int) -> object:
    try:
        compiled = Compiled(pattern, flags)
    except (error, OverflowError, ValueError) as wrong:
        return str(wrong)
    offsets = [
        len(part.encode()) if isinstance(part, str) else len(part) for part in (text[:n] for n in range(len(text) + 1))
    ]
    start, end = offsets[min(pos, len(text))], offsets[min(endpos, len(text))]
    if start > end:
        return None
    machine = Machine(compiled.program, text, end)
    machine.is_whole = manner == "fullmatch"
    found = search(machine, start) if manner == "search" else start if machine.run(start) else -1
    if found < 0:
        return None
    spans = [(found, machine.stop)]
    for group in range(compiled.groups):
        first, last = machine.registers.get(2 * group), machine.registers.get(2 * group + 1)
        spans.append((first, last) if first >= 0 and last >= 0 else (-1, -1))
    index = {offset: number for number, offset in enumerate(offsets)} | {-1: -1}
    closed = machine.registers.get(compiled.program.last_slot)
    return tuple((index[a], index[b]) for a, b in spans), closed if closed >= 0 else None


@pytest.mark.parametrize("seed", range(4))
def test_patterns_by_chance(seed: int) -> None:
    random = Random(seed)
    matched = 0
    for _ in range(CASES):
        is_text = random.random() < 0.8
        pattern: str | bytes = Chance(random, is_text).alternatives(random.randint(0, 3))
        text: str | bytes = "".join(random.choices(TEXT if is_text else TEXT[:10], k=random.randint(0, 10)))
        if not is_text:
            assert isinstance(pattern, str) and isinstance(text, str)
            pattern, text = pattern.encode(), text.encode()
        flags = sum(int(flag) for flag in (re.I, re.M, re.S, re.X, re.A) if random.random() < 0.15)
        where = (
            random.choice(["search", "search", "match", "fullmatch"]),
            random.choice([0, 0, 1]),
            random.choice([100, 5]),
        )
        expected = theirs(pattern, flags, text, *where)
        matched += isinstance(expected, tuple)
        assert ours(pattern, flags, text, *where) == expected, (pattern, flags, text, where)
    assert matched > CASES // 10


def test_a_loop_that_takes_nothing_ends() -> None:
    for pattern in ("(?:)*", "(?:a?)*b", "(?:a*)*?b", "(?:(?:)|a)+c", "(a|)+$"):
        assert ours(pattern, 0, "aaa", "search", 0, 9) == theirs(pattern, 0, "aaa", "search", 0, 9)
