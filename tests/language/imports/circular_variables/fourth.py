"""Asks too early."""

from third import kind, value

print("never", kind, value)
