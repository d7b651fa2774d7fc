"""A comment that hides one kind of error."""

value: int = "text"  # type: ignore[assignment]  # error: E102 type: ignore
print(value)
