"""Class patterns with more positions than the class names."""


class Point:
    __match_args__ = ("x",)

    def __init__(self, x: int) -> None:
        self.x = x


class Plain:
    x = 1


match Point(1):
    case Point(a, b):  # error: T-misc too many positional patterns
        print(a, b)
match Plain():
    case Plain(c):  # error: T-misc doesn't define "__match_args__"
        print(c)
    case Plain(z=d):  # error: T-misc no attribute "z"
        print(d)
