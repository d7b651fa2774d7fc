"""Special methods whose result CPython does not take."""


class Box:
    def __bool__(self) -> int:  # error: E248 "__bool__" is declared int
        return 1


class Shelf:
    def __len__(self) -> str:  # error: E248 "__len__" is declared str
        return "many"


print(bool(Box()), Shelf())
