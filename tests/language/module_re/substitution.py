"""``sub`` and ``subn`` with templates and with functions."""

from __future__ import annotations

import re

print(re.sub("b", "X", "abcb"), re.sub("b", "X", "abcb", count=1), re.subn("b", "X", "abcb"), re.subn("z", "X", "abcb"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world, good day"))
print(re.sub(r"(?P<first>\w)(?P<rest>\w*)", r"\g<rest>\g<first>ay", "pig latin"))
print(re.sub(r"(a)|b", r"[\1]", "abab"), re.sub("x*", "-", "abxd"), re.sub("", "-", "abc"), re.sub("x*?", "-", "axx"))
print(re.sub("a", r"\n\t\\\g<0>\0\07\101\x".removesuffix(r"\x"), "a").encode())
print(re.sub(r"\s+", " ", "  many   spaces\n here "), re.sub(r"^", "> ", "a\nb", flags=re.M))
print(re.sub("(.)", r"\g<1>0\1", "ab"), re.sub(r"\.", r"\.", "a.b"), re.sub("-", r"\-", "a-b"))
print(re.sub("é", "E", "caféé"), re.sub(r"(.)", r"<\1>", "aé€😀"), re.sub("b", "é", "abc"))


def doubled(found: re.Match[str]) -> str:
    return str(int(found.group()) * 2)


counted = 0


def numbered(found: re.Match[str]) -> str:
    global counted
    counted += 1
    return f"{counted}{found[0]}"


print(re.sub(r"\d+", doubled, "1 22 333"), re.sub(r"\w", numbered, "abc"), re.subn(r"\d", lambda m: "", "a1b2"))
print(re.compile(r"\b(\w)").sub(lambda found: found.group(1).upper(), "make a title"))
names = {"name": "World", "greeting": "Hello"}
print(re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], found[0]), "{greeting}, {name}{mark}"))
pattern = re.compile("o")
print(pattern.sub("0", "foo boo", 3), pattern.subn("0", "foo boo", count=2), pattern.sub("0", "none"[:1]))
print(re.sub(rb"(\d)", rb"<\1>", b"a1b2"), re.sub(rb"\d", lambda m: m[0] * 2, b"a1b2"), re.subn(b"x", b"y", b"axx"))
print(re.sub("(?i)(HELLO)", lambda m: m.group(1).capitalize(), "HELLO hello hElLo"))
for template in (r"\2", r"\g<2>", r"\g<name", r"\g<>", r"\gx", r"\g<1a>", r"\q", r"\400", r"\g<-1>", "\\"):
    try:
        print(re.sub("(a)", template, "a"))
    except re.error as wrong:
        print(wrong, wrong.pos)
try:
    print(re.sub("(a)", r"\g<nobody>", "a"))
except IndexError as unknown:
    print(unknown)
