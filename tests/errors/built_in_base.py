"""A class derived from int: its objects would be plain numbers."""


class Metres(int):  # error: E246 int cannot be a base class
    pass


print(Metres(3))
