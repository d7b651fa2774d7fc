"""A class with type arguments is no value."""

Names = list[str]
print(list[int])  # error: E221 list[int] with its type arguments
print(Names())
