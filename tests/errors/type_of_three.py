"""A class made by a call of type."""

Point = type("Point", (object,), {"x": 1})  # error: E243 makes a class at run time
print(Point)
