"""A call without a required argument."""


def area(width: int, height: int) -> int:
    return width * height


print(area(2))  # error: T-call-arg missing positional argument "height"
