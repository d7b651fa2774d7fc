"""Bound methods, functions and methods of built-in objects as values: called, stored, compared."""

from collections.abc import Callable


class Button:
    def __init__(self, name: str) -> None:
        self.name = name
        self.on_click: Callable[[str], str] | None = None

    def click(self, how: str = "left") -> str:
        return f"{self.name}:{how}"


def greet(name: str, greeting: str = "hello") -> str:
    return f"{greeting} {name}"


b = Button("ok")
f = b.click
print(f(), f("right"), f == b.click, f != b.click, b.click == Button("x").click)
xs: list[int] = []
add = xs.append
for i in range(3):
    add(i)
print(xs)
for m in ["a b", "c d"]:
    split = m.split
    print(split())
table: dict[str, Callable[[str], str]] = {"greet": greet, "upper": str.upper, "click": b.click, "len": lambda s: str(len(s))}
for k in table:
    print(k, table[k]("joe"))
b.on_click = Button("inner").click
if b.on_click is not None:
    print(b.on_click("x"))
print(list(map(greet, ["a", "b"])), list(map(b.click, ["u"])))
print(sorted(["b", "A"], key=str.lower), sorted([3, 1, 2], key={1: 5, 2: 1, 3: 3}.__getitem__))
handlers: list[Callable[[], str]] = [b.click, lambda: "l", Button("z").click]
print([h() for h in handlers])
print(greet is greet, greet == greet, Button.click is Button.click)


um = Button.click
print(um(b), um(b, "q"))
