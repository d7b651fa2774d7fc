"""An argument of the wrong type."""


def double(value: int) -> int:
    return value * 2


print(double(3))
print(double("three"))  # error: T-arg-type has incompatible type "str"; expected "int"
