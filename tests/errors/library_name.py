"""Names that only our own builtins has are no names of the language."""

print(slice_count(0, 3, 1))  # error: T-name-defined
