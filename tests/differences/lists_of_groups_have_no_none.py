"""A list that is made of parts of a match takes no None

A part of a match is used as a str, and is None where its group took no part. In a list, a set or a dict that is made of
such parts CPython keeps the None, and whoever reads it there is surprised. Compiled code raises TypeError when it comes
in. ``groups()`` and ``groupdict()`` give None as CPython's do.

Instead: say that None may come, names: list[str | None] = [...], or what stands for it, m.group(1) or "".
"""
# CPython:
#   ['7', None]
#   ['7', None]
# ImportOS:
#   TypeError
#   ['7', None]

import re

matches = [m for text in ("a7", "b") if (m := re.match(r"[a-z](\d)?", text)) is not None]
try:
    print([m.group(1) for m in matches])
except TypeError:
    print("TypeError")
declared: list[str | None] = [m.group(1) for m in matches]
print(declared)
