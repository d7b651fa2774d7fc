"""Recursion goes deeper

RecursionError comes when the stack is full, tens of thousands of calls deep; CPython counts calls and stops at 1000.

Instead: do not rely on the depth; use a loop with a list where the depth follows the input.
"""
# CPython:
#   False
# ImportOS:
#   True


def depth(level: int) -> int:
    try:
        return depth(level + 1)
    except RecursionError:
        return level


print(depth(0) > 1000)
