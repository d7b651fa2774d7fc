"""A variable keeps the type of its first value."""

value = 5
value = "text"  # error: T-assignment expression has type "str", variable has type "int"
