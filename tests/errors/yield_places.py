"""yield in a class body."""


class Box:
    content = yield 1  # error: S001 "yield" outside function


print(Box())
