"""One of two modules with the same names."""

value = 1


class Thing:
    def name(self) -> str:
        return "alpha thing"


def get() -> str:
    return f"alpha get {value}"
