"""A tuple as a key in a pattern: no Python, which the type checker's parser does not see."""


def corner(names: dict[tuple[int, int], str]) -> str:
    match names:
        case {(0, 0): name}:  # error: S001 invalid syntax
            return name
    return ""


print(corner({(0, 0): "origin"}))
