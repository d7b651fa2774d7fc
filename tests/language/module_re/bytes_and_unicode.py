"""Bytes, and texts beyond ASCII: classes, places, and what is searched."""

from __future__ import annotations

import re

print(re.search(rb"\xff+", b"a\xff\xffb"), re.match(b"(?P<k>.)(.)", b"\x00\n"), re.match(b"(?s)(.)(.)", b"\x00\n"))
print(re.findall(rb"\w+", b"ab \xe9c_1"), re.findall(rb"[\x80-\xff]", b"a\x80\xff"), re.split(rb"\s", b"a b\x85c"))
print(re.findall(rb"[^a]", b"a\xc3\xa9"), re.fullmatch(b"[a-z]*", b"abc"), re.compile(b"a|b").pattern)
print(re.search(b"b", bytearray(b"abc")), re.findall(b".", memoryview(b"ab")), re.sub(b"a", b"x", bytearray(b"aa")))
found = re.match(rb"(\d+)-(?P<x>\d+)", b"10-20")
assert found is not None
print(found.groups(), found.groupdict(), found["x"].hex(), int(found[1]), found.expand(rb"\2\g<x>"), found.string)

text = "naïve Ünïcode — ½ ٣ \u2003x 日本語 😀!"
print(re.findall(r"\w+", text), re.findall(r"\d", text), re.findall(r"\s", text), re.findall(r"(?a)\w+", text))
print([m.span() for m in re.finditer(r"\w+", text)], re.findall(r"[^\w\s]", text), re.findall(r"(?a)\s", text))
print(re.findall("[à-ÿ]+", text), re.findall("[^a-z ]+", text), re.findall("[日-語]+", text), re.findall("[😀-😂]", text))
print(re.search("語.", text), re.search(r"\b日", text), re.search(r"(?<=語 ).", text), re.search("(?<!ï)c.*?—", text))
print(re.match("é*", "ééx"), re.match("é{2}", "éé"), re.match("(é|è)+", "éèx"), re.match("[^é]*", "aé"), re.match(".{3}", "a😀é"))
print(re.match("(.*)é", "aébéc"), re.match("(.*?)é", "aébéc"), re.match("(?:é.)*", "éaébéc"), re.match(".*😀", "😀😀x"))
print(re.compile("x").search("ééx", 1), re.compile(".").match("aé€", 2), re.compile("é$").search("aéb", 0, 2))
print(re.escape("a.b*é [x]-#&~\n"), re.escape(b"a.b\xff"), re.match(re.escape("(1+1)*2?"), "(1+1)*2?"), re.escape("a_b/c:d"))
print(re.compile("é\n'\""), re.compile(b"'\xff"), re.compile("x" * 250))
