"""__init__ returns nothing."""


class Box:
    def __init__(self) -> int:  # error: T-misc must be None
        return 3


print(Box())
