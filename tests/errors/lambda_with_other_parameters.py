"""A lambda with a star where a function with named parameters is declared."""

from contextlib import ExitStack

with ExitStack() as stack:
    stack.push(lambda *exc: exc[0] is None)  # error: E101 a lambda with * or **
