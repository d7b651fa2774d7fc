"""A dictionary display with a key and a value of the wrong type."""

ages: dict[str, int] = {"a": 1, 2: 3}  # error: T-dict-item
