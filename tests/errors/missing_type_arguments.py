"""A container type without the type of its items."""


def total(values: list) -> int:  # error: T-type-arg missing type
    return len(values)


print(total([1]))
