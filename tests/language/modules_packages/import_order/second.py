"""A leaf."""

print("second runs")
VALUE = len([n for n in range(21)])
