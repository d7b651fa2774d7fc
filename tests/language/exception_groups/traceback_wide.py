"""A group with more members than a traceback shows."""
from __future__ import annotations
e: Exception = ValueError("leaf")
for i in range(12):
    e = ExceptionGroup(f"level {i}", [e])
raise ExceptionGroup("wide", [*[ValueError(n) for n in range(17)], e])
