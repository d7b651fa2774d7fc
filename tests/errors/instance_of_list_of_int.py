"""What a list holds cannot be tested."""

value: object = [1]
print(isinstance(value, list[int]))  # error: T-misc parameterized generics
