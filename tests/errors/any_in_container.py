"""Any inside another type."""

from typing import Any

table: dict[str, Any] = {}  # error: E101 Any
print(len(table))
