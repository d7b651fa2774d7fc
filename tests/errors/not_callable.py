"""A call of something that is no function."""

value = 5
print(value(1))  # error: T-operator "int" not callable
