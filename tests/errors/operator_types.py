"""Operators between types that do not have them."""

print(1 + "a")  # error: T-operator argument type "str"
print("a" - "b")  # error: T-operator
print([1] < 2)  # error: T-operator
print(-"x")  # error: T-operator
