"""findall gives tuples where a pattern has several groups: known from a literal pattern, also a compiled one."""

import re

PAIR = re.compile(r"(\w+)=(\d+)?")
WORD = re.compile(rb"([a-z])([0-9])")
ONE = re.compile(r"x(\d)")


def main() -> None:
    text = "a=1 b=22 c="
    for key, value in re.findall(r"(\w+)=(\d+)", text):
        print(key, int(value) + 1)
    print(PAIR.findall(text), dict(PAIR.findall(text)))
    print(WORD.findall(b"a1b2"), ONE.findall("x1x2"), re.findall(r"\d", text), re.findall(r"(?:a)=(\d)", text))
    table = {k: int(v) for k, v in re.findall(r"(\w+)=(\d+)", text)}
    print(table, len(re.findall(r"(a)(b)(c)?", "abab")), re.findall(r"(a)(b)(c)?", "ababc"))
    print(re.findall(r"(\w)  # one (of many)", "ab", re.VERBOSE) if len(text) > 100 else "")
    best = max(re.findall(r"(\d+)-(\d+)", "1-5 3-9 2-7"), key=lambda p: int(p[1]))
    print(best, sorted(re.findall("(.)(.)", "dcba")))
    print(re.findall(r"(?P<a>\d)(?P<b>\D)", "1a2b", re.IGNORECASE))


main()
