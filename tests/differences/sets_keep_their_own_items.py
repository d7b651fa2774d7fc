"""`&` of sets with other types keeps the items of the left one

Of two equal items CPython keeps that of the smaller set, or of the right one where both are of one size. Where the
right set is declared with other items than the left one, these would not be what the type checker says that `&` gives,
a `set[float]`: the items of the left set are kept.

Instead: `{item for item in right if item in left}`.
"""
# CPython:
#   {1}
#   {1}
# ImportOS:
#   {1.0}
#   {1}

left = {1.0, 2.0}
right: set[int | str] = {1, "a"}
print(left & right)
print({item for item in right if item in left})
