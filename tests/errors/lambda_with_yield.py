"""A lambda that would be a generator."""

from collections.abc import Callable

numbers: Callable[[], object] = lambda: (yield 1)  # error: E231
print(numbers())
