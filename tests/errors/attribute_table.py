"""Objects have no dict of their attributes."""


class Point:
    def __init__(self) -> None:
        self.x = 1


print(Point().__dict__)  # error: E201 "__dict__" does not exist
