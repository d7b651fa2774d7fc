"""Imports second, so second runs before the rest of this module."""

print("first begins")
import second  # noqa: E402

VALUE = second.VALUE * 2
print("first ends")
