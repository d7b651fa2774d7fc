"""Tuples and strings do not change."""

pair = (1, 2)
del pair[0]  # error: T-attr-defined "__delitem__"
word = "abc"
word[0] = "x"  # error: T-index unsupported target
