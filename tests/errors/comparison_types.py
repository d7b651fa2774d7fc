"""An order between values that have none."""

print(1 < "a")  # error: T-operator argument type "str"


class Plain:
    pass


print(Plain() < Plain())  # error: T-operator
