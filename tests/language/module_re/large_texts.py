"""Long texts: nothing recurses for a character, and what is repeated without end ends."""

from __future__ import annotations

import re

long = "ab" * 50_000 + "c"
for pattern in (r"(a|b)*c", r"(?:a|b)*c", r"(ab)*c", r"(?:(a)|(b))+c", r".*c", r".*?c", r"(.)*c", r"(?:ab?)*?c", r"(?:a|b)*+c", r"(\w)+?c"):
    found = re.match(pattern, long)
    print(pattern, found is not None and found.span(), found is not None and found.regs[1:])
print(re.match(r"(a|b)*d", long), re.match(r"(?:a*b*)*d", "ab" * 3 + "c"), re.match(r"(?:)*", long), re.match(r"(?:a?)*?b", "aab"))
print(re.match(r"(?:a|b|){1000}", long), len(re.findall(r"[ab]", long)), len(re.split("b", long)), len(re.sub("a", "xyz", long)))
words = " ".join(f"word{n} é{n}" for n in range(20_000))
print(len(words), len(re.findall(r"\w+", words)), len(re.findall(r"\bword\d*7\b", words)), re.sub(r"\D+", "", words)[:40])
print(sum(int(m[1]) for m in re.finditer(r"é(\d+)", words)), re.search(r"word19999 (\w+)$", words))
nested = "(" * 50 + "x" + ")" * 50
print(re.compile(nested).groups, re.match(nested, "x"), len(re.compile("|".join(f"w{n}" for n in range(500))).findall("w1 w499 w77 w500")))
print(re.match("a{1000}", "a" * 1000), re.match("(?:ab){500}", long))
many = 0
for n in range(1500):
    many += re.match(f"x{n}y", f"x{n}y") is not None
re.purge()
print(many)
