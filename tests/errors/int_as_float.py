"""An int is not stored where a float is declared: CPython would keep the int and print it differently."""

ratio: float = 1  # error: T-assignment variable has type "float"
ratios: list[float] = [1.0, 2]  # error: T-list-item expected "float"
table: dict[str, float] = {"a": 1}  # error: T-dict-item
print(ratio, ratios, table)
