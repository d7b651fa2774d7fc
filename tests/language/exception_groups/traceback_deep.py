"""Groups nested deeper than a traceback shows."""
from __future__ import annotations
e: Exception = ValueError("leaf")
for i in range(12):
    e = ExceptionGroup(f"level {i}", [e, KeyError(i)])
raise e
