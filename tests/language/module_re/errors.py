"""Patterns that are none: what is wrong, and where."""

from __future__ import annotations

import re

PATTERNS = [
    "(", ")", "a)", "(a", "[", "[a", "[b-a]", r"[\d-z]", r"[a-\d]", "*", "+a", "?", "a**", "a+*", "a{2}{3}", "(*)", "^*", "|*",
    "a{3,2}", "a{99999999999}", "\\", r"\q", r"[\q]", r"\1", r"(a)\2", r"(a\1)", r"\x1", r"\u12", r"\U0011ffff", r"\400", r"[\400]",
    r"[\8]", "(?", "(?P", "(?P<", "(?P<a", "(?P<a>", "(?P<>a)", "(?P<1a>a)", "(?P<a b>x)", "(?P=a)", "(?P=", "(?Px)", "(?<a)", "(?<",
    "(?z)", "(?i", "(?i-", "(?i-z:a)", "(?-:a)", "(?i-i:a)", "(?a-u:x)", "(?au)x", "(?L)a", "a(?i)", "(?#a", "(?(1", "(?(a)b)",
    "(?(0)a)", "(?(1)a)", "(a)(?(1)a|b|c)", "(?(x y)a)", "(?<=a+)b", "(?<!a|bc)d", r"(a)(?<=\1)", r"(?<=(a)\1)", "(?P<a>x)(?P<a>y)",
    "(?:a", "(?=a", "(?>a", "(?P<a>x)(?P=a", "a\nb\n(c", "x{,", "\\N{DIGIT ONE", "\\N", "é)", "(?t:a)", r"\g", "(?s-m",
]  # fmt: skip

for pattern in PATTERNS:
    try:
        print(ascii(pattern), re.compile(pattern).groups)
    except re.error as wrong:
        print(ascii(pattern), "|", wrong, "|", wrong.msg, wrong.pos, wrong.lineno, wrong.colno, wrong.pattern == pattern)
    except (OverflowError, ValueError) as wrong:
        print(ascii(pattern), "|", type(wrong).__name__, wrong)
for data in (b"(", b"\xe9)", b"[b-a]", b"(?u)a", b"\\u0041"):
    try:
        print(data, re.compile(data).groups)
    except re.error as wrong:
        print(data, wrong, wrong.pos)
own = re.error("mine", "a\nbc", 3)
print(own, own.lineno, own.colno, re.error("bare"), isinstance(own, Exception))
