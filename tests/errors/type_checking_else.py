"""Code that the type checker does not see."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    limit = 1
else:
    limit = 2  # error: E207 not type checked
print(limit)
