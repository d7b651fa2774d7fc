"""text processing: word statistics, wrapping tables, justify, caesar, roman numbers, anagram, bank statement formatting"""
from __future__ import annotations
import string
import textwrap
import unicodedata
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from functools import cache, partial, reduce
from itertools import chain, combinations, permutations, product, groupby
from operator import itemgetter, attrgetter, methodcaller
from typing import Iterable, Mapping

TEXT = """The quick brown fox jumps over the lazy dog. The dog — being lazy — didn't care;
“Why should I?” it yawned. Naïve café owners: 3.14 × 2 = 6.28!"""


def words(text: str) -> list[str]:
    table = str.maketrans({c: " " for c in string.punctuation + "—“”×"})
    return text.lower().translate(table).split()


def table(rows: Iterable[tuple[str, int, float]], *, headers: tuple[str, ...] = ("word", "n", "share")) -> str:
    rows = list(rows)
    widths = [max(len(str(c)) for c in column) for column in zip(headers, *((w, n, f"{s:.1%}") for w, n, s in rows))]
    line = "+".join("-" * (w + 2) for w in widths)
    out = [line, "|".join(f" {h:^{w}} " for h, w in zip(headers, widths)), line]
    for w, n, s in rows:
        out.append(f" {w:<{widths[0]}} | {n:>{widths[1]}} | {s:>{widths[2]}.1%} ")
    return "\n".join(out)


ws = words(TEXT)
c = Counter(ws)
print(table((w, n, n / len(ws)) for w, n in sorted(c.items(), key=lambda p: (-p[1], p[0]))[:4]))
print(textwrap.fill(TEXT, 40, initial_indent="> ", subsequent_indent="  "))
print(textwrap.dedent("""\
    a
      b
    c"""), textwrap.shorten(TEXT, 30, placeholder="…"))
groups: defaultdict[str, list[str]] = defaultdict(list)
for w in {"listen", "silent", "enlist", "abc", "cab"}:
    groups["".join(sorted(w))].append(w)
print({k: sorted(v) for k, v in sorted(groups.items())})
ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def roman(n: int) -> str:
    out = ""
    for value, letters in ROMAN:
        count, n = divmod(n, value)
        out += letters * count
    return out


def unroman(s: str) -> int:
    vals = [{letters: value for value, letters in ROMAN}[ch] for ch in s]
    return sum(-v if v < nxt else v for v, nxt in zip(vals, vals[1:] + [0]))


print([roman(n) for n in (4, 1994, 2026)], all(unroman(roman(n)) == n for n in range(1, 400)))


def caesar(shift: int, text: str) -> str:
    low, up = string.ascii_lowercase, string.ascii_uppercase
    return text.translate(str.maketrans(low + up, low[shift:] + low[:shift] + up[shift:] + up[:shift]))


rot13 = partial(caesar, 13)
print(rot13("Hello, World"), rot13(rot13("Hello")), "".join(chr(ord(ch) ^ 32) if ch.isalpha() else ch for ch in "aBc-1"))
plain = "".join(ch for ch in unicodedata.normalize("NFD", "Naïve café Ångström") if not unicodedata.combining(ch))
print(plain, plain.casefold().title().swapcase(), "ß".upper(), "ǅ".lower(), "İ".lower().encode().hex())


@cache
def edit(a: str, b: str) -> int:
    if not a or not b:
        return len(a) + len(b)
    if a[-1] == b[-1]:
        return edit(a[:-1], b[:-1])
    return 1 + min(edit(a[:-1], b), edit(a, b[:-1]), edit(a[:-1], b[:-1]))


print(edit("kitten", "sitting"), edit.cache_info().misses > 10, sorted(ws, key=partial(edit, "dog"))[:3])
print([k + str(len(list(g))) for k, g in groupby("aaabccd")], ["".join(p) for p in permutations("abc", 2)])
print(list(combinations("abcd", 3))[1], list(product("ab", repeat=2))[-1], list(chain.from_iterable(["ab", "c"])))
sorted_ws: list[str] = []
for w in ws:
    insort(sorted_ws, w)
print(sorted_ws[bisect_left(sorted_ws, "the")], sorted_ws == sorted(ws), reduce(lambda a, b: b + a, "stressed"))
print(f"{'x':*^7}|{-42:08.2f}|{255:#x}|{1e6:,.0f}|{0.1 + 0.2!r}|{1 / 3:.3e}|{True!s:>6}|{'é'!a}|{12345.678:_}|{3.0:g}|{10**15:,}")
print("%-8s|%+5d|%06.2f|%x|%%|%r" % ("ab", 7, 3.14159, 255, "q"), "{0}-{1}-{0} {name:>5}".format("a", 2, name="n"))
print("tab\tsep".expandtabs(4), "a,b,,c".split(","), "  x y ".split(), "k=v=w".partition("="), "abc".rpartition("-"), "x".join("abc"))
print([*map(str.strip, [" a ", "b "])], sorted(["b", "A", "c"], key=str.lower), max("apple", "fig", key=len), "a" < "B", "é" > "z")
