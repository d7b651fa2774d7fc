"""Recursion goes deeper

RecursionError comes when the stack is full, tens of thousands of calls deep; CPython counts calls and stops at 1000, or
where sys.setrecursionlimit says. Here the number is kept, and stops nothing.

Instead: do not rely on the depth; use a loop with a list where the depth follows the input.
"""
# CPython:
#   200 False
# ImportOS:
#   200 True

import sys


def depth(level: int) -> int:
    try:
        return depth(level + 1)
    except RecursionError:
        return level


sys.setrecursionlimit(200)
print(sys.getrecursionlimit(), depth(0) > 1000)
