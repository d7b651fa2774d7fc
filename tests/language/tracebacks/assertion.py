"""A failed assertion at module level."""

values = [1, 2, 3]
print(sum(values))
assert sum(values) == 6, "never"
assert len(values) == 4, f"expected 4, got {len(values)}"
print("never")
