"""What patterns are made of: each with the texts that it is tried on."""

from __future__ import annotations

import re

CASES = [
    (r"abc", "xabcabc"),
    (r"a.c", "a\nc abc"),
    (r"[abc]+", "xxbcaxx"),
    (r"[^abc]+", "abxyzc"),
    (r"[a-f0-9]+", "xyz09afg"),
    (r"[]a]+", "x]a]x"),
    (r"[a\-z]+", "b-az"),
    (r"[-a]+", "b-a-z"),
    (r"[\w.]+@[\w.]+", "mail bob@example.org now"),
    (r"[^\W\d_]+", "12_ab3"),
    (r"[\d\s]+", "ab 1 2 cd"),
    (r"\d+\D\S\s\w\W", "x12a! b."),
    (r"\x41\u0042\103\0?\t*", "xABC\t\t"),
    (r"a*b+c?d{2}e{1,3}f{,2}g{2,}", "abddeeffggg"),
    (r"a{,3}", "aaaa"),
    (r"a{2", "xa{2}"),
    (r"a{x}", "a{x}"),
    (r"x{}", "x{}"),
    (r"a+?", "aaa"),
    (r"<.*>", "<a><b>"),
    (r"<.*?>", "<a><b>"),
    (r"(a|ab)(c|bcd)(d*)", "abcd"),
    (r"(?:a|b)*c", "ababc"),
    (r"(a)|(b)", "xb"),
    (r"(a*)*", "aab"),
    (r"(a*)+", "b"),
    (r"(?:)*x", "x"),
    (r"((a)|b)*", "abab"),
    (r"^abc$", "abc\n"),
    (r"\Aabc\Z", "abc\n"),
    (r"(?m)^b.*$", "a\nbc\nd"),
    (r"(?s)a.b", "a\nb"),
    (r"(?i)HeLLo", "say hEllO"),
    (r"(?i:a)b", "Ab AB"),
    (r"(?-i:a)B(?#no case here)", "aB"),
    (r"(?x) a b # c", "ab"),
    (r"\bfoo\b", "afoo foo."),
    (r"\Boo\B", "foo food"),
    (r"(\w+) \1", "the the cat"),
    (r"(?P<q>['\"]).*?(?P=q)", "say 'it\"s' now"),
    (r"(?P<year>\d{4})-(?P<month>\d\d)", "on 2024-03-01"),
    (r"(<)?\w+(?(1)>|$)", "<a>"),
    (r"^(<)?\w+(?(1)>|$)", "<a"),
    (r"^(?P<o>\()?\d+(?(o)\))$", "(12)"),
    (r"a(?=b)", "acab"),
    (r"a(?!b)", "abac"),
    (r"(?<=-)\w+", "spam-egg"),
    (r"(?<!-)\b\w+", "-spam egg"),
    (r"(?<=(a))b\1", "aba"),
    (r"(?>a+)ab", "aaab"),
    (r"(?>a|ab)c", "abc"),
    (r"a++b", "aaab"),
    (r"a*+a", "aaa"),
    (r"(?:ab)?+ab", "ab"),
    (r"\d{2,4}+5", "12345"),
    (r"(?:a|b){2,3}?c", "ababc"),
    (r"(a{1,2}){2}", "aaa"),
    (r"((?:x|y){2})\1", "xyxy"),
    (r"|a", "a"),
    (r"a||b", "b"),
    (r"\.\*\[\]\\", r"x.*[]\y"),
    (r"[\]\\^]+", r"^\]"),
    (r"[^]]+", "ab]"),
    (r"\101\060", "A0"),
    (r"(?a)\w+", "aé"),
    (r"(?u:\w+)", "aé"),
]


def shown(found: re.Match[str] | None) -> str:
    return "-" if found is None else f"{found.span()} {found.regs[1:]} {found.lastindex}"


for pattern, text in CASES:
    known = re.compile(pattern)
    print(ascii(pattern), shown(known.search(text)), shown(known.match(text)), shown(known.fullmatch(text)))
