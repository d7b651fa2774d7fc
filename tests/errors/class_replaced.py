"""A class's name as a variable."""


class First:
    pass


class Second(First):
    pass


First = Second  # error: T-misc cannot assign to a type
print(First())
