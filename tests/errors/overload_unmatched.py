"""No variant of a built-in function takes these arguments."""

print(range("a"))  # error: T-call-overload no overload variant of "range"
print(sorted([1], reverse="yes"))  # error: T-
