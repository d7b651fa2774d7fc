"""What is looked at and not taken, conditions, and what is never given back."""

from __future__ import annotations

import re

PASSWORD = re.compile(r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{6,}")
print([bool(PASSWORD.fullmatch(word)) for word in ("abcdef", "Abcde1", "Ab1", "ABCDE1", "aB3$%^")])
print(re.sub(r"(?<=\d)(?=(?:\d{3})+(?!\d))", ",", "1234567 89 1000"), re.findall(r"(?<![\w.])\d+(?![\w.])", "1 2.5 x3 4"))
print(re.search(r"(?=(\w+))\1:", "abc:"), re.search(r"(?!(a))b|\1", "b"), re.match(r"(?:(?=(a))|b)a", "a"))
print(re.findall(r"\b(?!un)\w+", "undo do unfair fair"), re.findall(r"(?<=\$)\d+(?:\.\d\d)?", "$5 $6.50 7"))
print(re.match(r"(?<=a)b", "b"), re.search(r"(?<=^)a", "a"), re.search(r"(?<=\b)a", " a"), re.search(r"(?<=a(?=b))b", "ab"))
print(re.search(r"(?<!^)a", "aa"), re.search("(?<=ab|cd)e", "cde"), re.search("(?<=(?:a|b)c)d", "bcd"), re.search("(?<!ab)c", "abcc"))
EMAIL = re.compile(r"(<)?(\w+@\w+(?:\.\w+)+)(?(1)>|$)")
print([EMAIL.match(text) for text in ("<a@b.c>", "a@b.c", "<a@b.c", "a@b.c>")])
print(re.match(r"(a)?(?(1)b|c)", "ab"), re.match(r"(a)?(?(1)b|c)", "c"), re.match(r"(a)?b(?(1)c)", "b"), re.match(r"(a)?b(?(1)c)", "ab"))
print(re.match(r"(?>\w+)\d", "abc1"), re.match(r"\w++\d", "abc1"), re.match(r"\w+\d", "abc1"), re.match(r'"[^"]*+"', '"ab"'))
print(re.match(r"(?>(a+)|b)\1", "aaaa"), re.match(r"(?:(a)|b)*+", "ab"), re.match(r"((a)|b)?+c", "ac"), re.match("(?:a?b?){2,3}+", "abab"))
print(re.match("(?>a*?)b", "aab"), re.match("(?:a{1,2}+)a", "aa"), re.match("(?:a{1,2}+)a", "aaa"), re.search("(?!)", "a"))
print(re.match(r"(?:(x)|y)*\1z", "xyxz"), re.match(r"(?:(a)|(b)|(c))*", "abca"), re.match(r"(?:(a)|b)*?c", "abc"))
