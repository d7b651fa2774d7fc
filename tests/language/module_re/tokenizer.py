"""The tokenizer of CPython's documentation, and one that skips what it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    type: str
    value: str
    line: int
    column: int


KEYWORDS = {"IF", "THEN", "ENDIF", "FOR", "NEXT", "GOSUB", "RETURN"}
SPECIFICATION = [
    ("NUMBER", r"\d+(\.\d*)?"),
    ("ASSIGN", r":="),
    ("END", r";"),
    ("ID", r"[A-Za-z]+"),
    ("OP", r"[+\-*/]"),
    ("NEWLINE", r"\n"),
    ("SKIP", r"[ \t]+"),
    ("MISMATCH", r"."),
]
PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in SPECIFICATION))


def tokenize(code: str) -> Iterator[Token]:
    line = 1
    line_start = 0
    for found in PATTERN.finditer(code):
        kind = found.lastgroup
        value = found.group()
        column = found.start() - line_start
        if kind is None or kind == "SKIP":
            continue
        if kind == "NEWLINE":
            line_start = found.end()
            line += 1
            continue
        if kind == "ID" and value in KEYWORDS:
            kind = value
        elif kind == "MISMATCH":
            raise RuntimeError(f"{value!r} unexpected on line {line}")
        yield Token(kind, value, line, column)


STATEMENTS = """
    IF quantity THEN
        total := total + price * quantity;
        tax := price * 0.05;
    ENDIF;
"""

for token in tokenize(STATEMENTS):
    print(token)
try:
    list(tokenize("a := b ? c"))
except RuntimeError as wrong:
    print(wrong)

text = "x = 3.14 * (radius ** 2)"
pos = 0
scanner = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(\w+)|(\*\*|.))")
while pos < len(text):
    part = scanner.match(text, pos)
    if part is None:
        break
    print(part.lastindex, part.group(part.lastindex or 0), part.span())
    pos = part.end()
