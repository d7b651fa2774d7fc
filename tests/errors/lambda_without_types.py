"""A lambda in a place that says nothing of its parameters."""

double = lambda x: x * 2  # error: E101 lambda
print(double(3))
