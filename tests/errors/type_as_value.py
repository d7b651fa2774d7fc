"""A union of types is no value."""

Number = int | float
print(Number)  # error: E221
