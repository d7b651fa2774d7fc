"""The flags: as members, in calls, in patterns, and how they are shown."""

from __future__ import annotations

import re

print(re.I, repr(re.IGNORECASE), re.I | re.M, re.A, re.NOFLAG, int(re.X), re.I | 0)
print(re.RegexFlag.S, re.RegexFlag(24), re.M & re.I, bool(re.I & re.I), re.S.value, re.S.name)
for flags in (re.I, re.M, re.S, re.X, re.A, re.I | re.M | re.S, re.NOFLAG):
    known = re.compile("^a.b # c", flags)
    print(known, known.flags, re.RegexFlag(known.flags), known.flags & re.I)
    print(bool(known.search("x\nA\nb # c")), bool(known.search("a-b # c")), bool(known.search("a-b")))
print(re.compile(b"a", re.I), re.compile(b"a").flags, re.compile("(?im)a").flags, re.compile("(?a)a"))
print(re.findall("É", "éÉeE", re.I), re.findall("É", "éÉeE", re.I | re.A), re.findall("[à-ý]", "É÷Àz", re.I))
print(re.findall("ſ", "sSſ", re.I), re.findall("k", "kK\u212a", re.IGNORECASE), re.findall("[^k]", "kK\u212aj", re.I))
print(re.findall("ΣΑΣ", "σας ΣΑΣ σασ", re.I), re.findall(r"(?i)ß", "ßẞss"), re.findall("i", "iIİı", re.I))
print(re.findall("(?i:a)b", "ab Ab AB"), re.findall("(?i)a(?-i:b)", "ab AB Ab"), re.findall("[A-Z]+", "aBcD9", re.I))
print(re.search(r"(é)\1", "éÉ", re.I), re.search(r"(é)\1", "éÉ"), re.search(rb"(a)\1", b"aA", re.I))
print(re.findall(r"(?m)^\w+$", "one\ntwo\nthree"), re.findall(r"^\w+$", "one\ntwo"), re.findall(r"(?s)o.t", "o\nt"))
print(re.match(r"""(?x)
    (\d+)   # digits
    [ ]     # a space counts in a set
    \#\ end # and behind a backslash
""", "12 # end"))
for text, flag in (("a", re.L), ("(?u)a", re.A)):
    try:
        re.compile(text, flag)
    except ValueError as wrong:
        print(wrong)
try:
    re.compile(b"a", re.U)
except ValueError as wrong:
    print(wrong)
try:
    re.compile(re.compile("a"), re.I)
except ValueError as wrong:
    print(wrong)
