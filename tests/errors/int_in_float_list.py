"""A list and a dict of floats have floats."""

ratios: list[float] = [1.0, 2]  # error: T-list-item expected "float"
table: dict[str, float] = {"a": 1}  # error: T-dict-item
print(ratios, table)
