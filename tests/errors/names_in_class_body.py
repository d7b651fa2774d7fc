"""Patterns in a class body."""


class Box:
    match [1, 2]:
        case [first, _]:  # error: E299 class body
            size = 1


print(Box())
