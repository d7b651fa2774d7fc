"""What a match knows of its groups, by number and by name, there or not."""

from __future__ import annotations

import re

found = re.match(r"(?P<first>\w+) (?P<last>\w+)( jr)?", "Malcolm Reynolds!")
assert found is not None
print(found.group(), found.group(0), found.group(1), found.group("last"), found.group(2, "first"), found.group(1, 3))
print(found[0], found[1], found["last"], found[3])
print(found.groups(), found.groups("none"), found.groups(default=0))
print(found.groupdict(), found.groupdict("?"))
print(found.start(), found.end(), found.span(), found.start(2), found.end("last"), found.span(3), found.start(3))
print(found.pos, found.endpos, found.lastindex, found.lastgroup, found.string, found.regs)
print(found.re.pattern, found.re is re.compile(found.re.pattern), found)
print(found.expand(r"\2, \1\3 \g<first>\g<0>\n"))
print(found.group(1).upper() + found["last"].lower())
text: str = found.group(2)
print(text, bool(found))
for wrong in (4, -1, "middle"):
    try:
        print(found.group(wrong))
    except IndexError as error:
        print(type(error).__name__, error)
    try:
        print(found.span(wrong))
    except IndexError as error:
        print(type(error).__name__, error)
try:
    print(found.group(3).upper())
except AttributeError as missing:
    print(missing)
if (part := re.search(r"(\d+)(?:px|(em))", "width: 12em")) is not None:
    number, unit = part.groups()
    print(number, unit, part.lastindex, part.lastgroup)

pattern = re.compile(r"(?P<a>x)(?P<b>y)?")
print(pattern.groups, dict(pattern.groupindex), pattern.flags, pattern.pattern, pattern)
print(pattern == re.compile(r"(?P<a>x)(?P<b>y)?"), pattern == re.compile("x"), hash(pattern) == hash(pattern))
same = {pattern: 1}
print(same[re.compile(r"(?P<a>x)(?P<b>y)?")], pattern != re.compile(r"(?P<a>x)(?P<b>y)?", re.I))
for place in range(4):
    print([m.span() for m in pattern.finditer("xyxxy", place)], pattern.search("xyxxy", place, 3), pattern.match("xyx", place))
print(pattern.fullmatch("axyb", 1, 3), pattern.search("xy", 5), pattern.search("xy", -5, 100), pattern.search("xy", 2, 1))
print(re.compile("^a").search("ba", 1), re.compile(r"\ba").match("ba", 1), re.compile("a$").search("ab", 0, 1))
print(re.compile("(?<=b)a").match("ba", 1))
