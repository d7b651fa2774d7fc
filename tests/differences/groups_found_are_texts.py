"""re.findall() by several groups of a pattern made at run time, and re.split() by an absent group, are refused

CPython gives a list of tuples where a pattern has several groups, and one of texts otherwise; and `split()` puts None
between the parts where a group took no part. What is in a list is known here before the program runs, from a pattern
that is written out. Other patterns of several groups, and parts that are None, raise TypeError. There are no locales
(`re.LOCALE`), no names of characters (`\\N{...}`) and no DEBUG output in patterns.

Instead: write `[found.groups() for found in re.finditer(pattern, text)]`, and take the groups that split the text out
of `finditer()` too.
"""
# CPython:
#   [('a', '1'), ('b', '2')]
#   [('a', '1'), ('b', '2')]
#   ['a', None, 'b']
#   [('a', '1'), ('b', '2')]
# ImportOS:
#   [('a', '1'), ('b', '2')]
#   refused
#   refused
#   [('a', '1'), ('b', '2')]

import re

print(re.findall(r"(\w)=(\d)", "a=1 b=2"))
mark = "="
try:
    print(re.findall(rf"(\w){mark}(\d)", "a=1 b=2"))
except TypeError:
    print("refused")
try:
    print(re.split(r",|(;)", "a,b"))
except TypeError:
    print("refused")
print([found.groups() for found in re.finditer(r"(\w)=(\d)", "a=1 b=2")])
