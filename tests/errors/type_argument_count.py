"""A container type with too many type arguments."""

table: dict[str] = {}  # error: T-type-arg
values: list[int, str] = []  # error: T-type-arg
