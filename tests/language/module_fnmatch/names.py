"""fnmatch: text and bytes, classes of characters and what is left open, and random patterns over few characters."""

import fnmatch
import random

NAMES = ["readme.md", "README.md", "a.py", "ab.py", "abc.txt", ".hidden", "", "a*b", "[x]", "x]", "line\nbreak", "ä.py"]
for pattern in ("*", "*.py", "?.py", "??.py", "[Rr]*", "[!a]*", "*[*]*", "[[]x]", "[]x]*", "[", "[a", "[a-", "", "*.*", "[b-a]*"):
    print(pattern, [name for name in NAMES if fnmatch.fnmatchcase(name, pattern)])
    print(fnmatch.filter(NAMES, pattern) == [name for name in NAMES if fnmatch.fnmatch(name, pattern)])
print(fnmatch.fnmatch(b"caf\xe9.txt", b"*[\xe0-\xef].txt"), fnmatch.filter([b"a", b"b"], b"[!a]"))
print(fnmatch.filter((name.upper() for name in NAMES), "*.PY"))
generator = random.Random(11)
fits = 0
for _ in range(20_000):
    pattern = "".join(generator.choices("ab[]!-*?^", k=generator.randrange(9)))
    name = "".join(generator.choices("ab[]!-^", k=generator.randrange(5)))
    fits = (fits * 2 + fnmatch.fnmatchcase(name, pattern)) % 1_000_003
print(fits)
