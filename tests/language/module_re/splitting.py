"""``split``, ``findall`` and ``finditer``."""

from __future__ import annotations

import re

print(re.split(r"\W+", "Words, words, words."), re.split(r"(\W+)", "Words, words."), re.split(r"\W+", "Words, words", maxsplit=1))
print(re.split("[a-f]+", "0a3B9", flags=re.IGNORECASE), re.split(",", ""), re.split(r"\b", "Words, words"), re.split("x*", "axbc"))
print(re.split(r"(-)|,", "a-b-c"), re.split("(a)(b)", "xabyab"), re.split("", "abc"), re.split(r"\s*;\s*", "a ; b;c ;d"))
print(re.split(b",", b"a,b"), re.split("é", "aébéc"), re.compile(r"\n").split("a\nb\n"), re.split("(?<=,)", "a,b,c"))
parts: list[str] = re.split(r"[=;]", "k=v;x")
print(parts, [part.upper() for part in re.split("-", "a-b")])
key, _, value = re.split(r"\s*(=)\s*", "name = value")
print(key, value)

print(re.findall(r"\bf[a-z]*", "which foot or hand fell fastest"), re.findall(r"(\w)=", "a=1 b=2"), re.findall("x", "abc"))
print(re.findall("a*", "aabaa"), re.findall("(a)|b", "ab"), re.findall("", "ab"), re.findall(r"\d*", "a12"))
print(re.findall(rb"\d+", b"1 22"), re.findall("é+|a", "éaéé"), re.compile("a").findall("aaaa", 1, 3))
numbers: list[int] = [int(text) for text in re.findall(r"-?\d+", "3 -4 x 50")]
print(numbers, sum(numbers))

for found in re.finditer(r"(\w+)=(\d+)", "a=1, b=22;c=x"):
    print(found.group(), found.groups(), found.span(), found.start(2))
print([m.span() for m in re.finditer("a|", "aba")], [m.span() for m in re.finditer(r"\b|\w+", "ab cd")])
print([m.span() for m in re.finditer(".", "aé€😀b")], [m.start() for m in re.finditer("b", "éb€b😀b")])
matches = re.finditer("x", "xx")
print(next(matches).span(), next(matches).span(), next(matches, None))
print({m["k"]: m["v"] for m in re.finditer(r"(?P<k>\w+)\s*:\s*(?P<v>[^,]+)", "one: 1, two : zwei")})
