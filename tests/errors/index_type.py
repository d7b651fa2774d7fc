"""Indices and keys of the wrong type."""

names = ["a", "b"]
ages = {"a": 1}
print(names["a"])  # error: T-call-overload
print(ages[0])  # error: T-index invalid index type "int"
print(5[0])  # error: T-index not indexable
