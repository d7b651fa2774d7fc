"""A list of any length given to a function that has several signatures."""

values = [2, 3]
print(pow(*values))  # error: E302 signature
