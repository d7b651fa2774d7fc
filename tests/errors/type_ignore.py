"""A comment that hides an error from the type checker."""

value: int = "text"  # type: ignore  # error: E102 "# type: ignore" does not exist in compiled code
print(value)
