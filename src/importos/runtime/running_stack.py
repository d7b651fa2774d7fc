"""Where the stack of the running fiber lies, for who looks at it when the program can go no further.

Both ends are 0 while the stack is in use that the program began on.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64

start = u64(0)
end = u64(0)


def use_stack(first: u64, size: int) -> None:
    """Another stack is in use from now on; ``first`` is 0 for the one that was there before any other."""
    global start, end
    start = first
    end = first + u64(size)
