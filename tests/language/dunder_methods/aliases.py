"""One method under two names: ``__rmul__ = __mul__``."""

from __future__ import annotations


class M:
    def __init__(self, x: int) -> None:
        self.x = x

    def __add__(self, k: "M") -> "M":
        return M(self.x + k.x)

    def __mul__(self, k: int) -> "M":
        return M(self.x * k)

    __rmul__ = __mul__
    plus = __add__

    def name(self) -> str:
        return "m"

    alias = name


class N(M):
    def name(self) -> str:
        return "n"

    def __mul__(self, k: int) -> "M":
        return M(self.x * k + 1)


print(
    (M(2) * 2).x, (2 * M(2)).x, M(1).plus(M(2)).x, M(1).alias(), N(1).alias(), N(1).name(), (N(2) * 2).x, (2 * N(2)).x
)
f = M(3).alias
print(f())


class Text:
    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__
    show = display = __str__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


class Loud(Text):
    def __str__(self) -> str:
        return self.text.upper()


t, u = Text("a"), Loud("b")
print(t, [t, u], u, repr(u), u.show(), u.display(), str(u), u.show.__name__, Text.show(u))
print([x.show() for x in (t, u)], {t: 1}[Text("a")])


class Sum:
    def __init__(self, n: float) -> None:
        self.n = n

    def __add__(self, other: "Sum | float") -> "Sum":
        return Sum(self.n + (other.n if isinstance(other, Sum) else other))

    __radd__ = __add__


print(sum([Sum(1.0), Sum(2.5)], Sum(0.0)).n, (1.5 + Sum(1.0)).n)
