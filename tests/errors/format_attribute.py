"""A format field with an attribute of something that is not plain."""


class Point:
    def __init__(self, x: int) -> None:
        self.x = x


def make() -> Point:
    return Point(1)


print("{0.x}".format(make()))  # error: E234
print("{p.x}{p.x}".format(p=make()))  # error: E234
