"""Subclasses of int and str whose own operators give the subclass, and ask the value for the rest."""


class Money(int):
    def __add__(self, other: int) -> "Money":
        return Money(super().__add__(other))

    def __str__(self) -> str:
        return f"${int(self) / 100:.2f}"

    def __repr__(self) -> str:
        return f"Money({int(self)})"


class Text(str):
    def upper(self) -> "Text":
        return Text(super().upper())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()


class Degrees(float):
    def __str__(self) -> str:
        return f"{float(self)} degrees"


class Shouted(str):
    def __str__(self) -> str:
        return self.upper() + "!"


class Shown(int):
    def __repr__(self) -> str:
        return "shown"


a = Money(150)
b = a + 25
print(a, b, [a, b], b.bit_length(), f"{b}", a < b)
t = Text("abc")
print(t.upper(), t == "abc", t == Text("abc"), hash(t) == hash("abc"), type(t.upper()).__name__)
print(format(b), "{} {:>6}|".format(b, b), f"{b:05}", format(b, ""))
d, s, r = Degrees(1.5), Shouted("hi"), Shown(7)
print(format(d), "{} {:.2f}".format(d, d), f"{d}", format(s), "{} {:>4}".format(s, s), f"{s}")
print(r, str(r), format(r), "{} {:3}".format(r, r), f"{r}", f"{r!r}", f"{r:02}")
