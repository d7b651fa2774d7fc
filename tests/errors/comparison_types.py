"""An order between values that have none."""

print(1 < "a")  # error: T-operator unsupported operand types for <


class Plain:
    pass


print(Plain() < Plain())  # error: T-operator
