"""``findall`` of a literal pattern with several groups gives tuples."""

from __future__ import annotations

import re

print(re.findall(r"(\w+)=(\d+)", "a=1 bb=22"), re.findall(r"(a)|(b)", "abc"), re.findall(rb"(.)(.)", b"abcd"))
for key, value in re.findall(r"(?P<key>\w+)\s*:\s*(\w+)", "one: eins, two :zwei"):
    print(key.upper(), value.title())
PAIR = re.compile(r"(\d+)-(\d+)(x)?")
for low, high, mark in PAIR.findall("1-2 30-40x"):
    print(int(low) + int(high), mark)
print(dict(re.findall(r"(\w)(\d)", "a1b2")), re.findall(PAIR, "5-6"), [len(found) for found in PAIR.findall("1-2", 0, 3)])


def sums(text: str) -> int:
    pairs = re.compile(r"(\d)\+(\d)", re.ASCII).findall(text)
    return sum(int(a) * int(b) for a, b in pairs)


print(sums("1+2 3+4"), re.findall(r"((a)b)", "ab"), re.findall("(?i)(X)(y)", "xY"), re.findall("(é)(.)", "éa", flags=re.I))
