"""An item that says itself what it is equal to, among texts and numbers that do not know it."""


class Own:
    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return self.text == other


def a(x: object) -> bool:
    return x in ("", 5)


def b(x: object) -> bool:
    return x in ["", None, 5]


def c(x: object) -> bool:
    return x in ["", "a"]


def d(x: object) -> bool:
    return x in ("", "a")


def e(x: object) -> bool:
    return x in ["", None]


def f(x: object) -> bool:
    return x in ("", None)


print(a(Own("")), b(Own("")), c(Own("")), d(Own("")), e(Own("")), f(Own("")))


class Counted:
    """Says what it is unequal to, and nothing else."""

    def __ne__(self, other: object) -> bool:
        return other != 1


def ways(x: object, text: str, whole: int, real: float, truth: bool, raw: bytes) -> str:
    return f"{text == x} {text != x} {whole == x} {whole != x} {real == x} {truth == x} {raw == x} {raw != x}"


print(ways(Own("t"), "t", 1, 1.5, True, b"t"))
print(ways(Counted(), "t", 1, 1.5, True, b"t"), ways(1, "t", 1, 1.0, True, b"t"))
