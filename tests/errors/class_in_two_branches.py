"""A class that is another one in each branch."""

import sys

if len(sys.argv) > 3:

    class Shape:
        sides = 3

else:

    class Shape:  # error: T-no-redef "Shape" already defined
        sides = 4


print(Shape.sides)
