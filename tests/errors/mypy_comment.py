"""A comment that changes the settings of the type checker."""

# mypy: ignore-errors
# error-above: E102 mypy:
value = 1
print(value)
