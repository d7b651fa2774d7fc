"""str.format with keywords, attributes and items in fields."""


class Point:
    kind = "point"

    def __init__(self, x: int, y: float) -> None:
        self.x = x
        self.y = y
        self.names = ["first", "second"]
        self.table = {"key": {"inner": "deep"}, "2": {}}

    @property
    def total(self) -> float:
        return self.x + self.y


class Holder:
    def __init__(self, point: Point) -> None:
        self.point = point

    def show(self) -> str:
        return "{0.point.x}|{self.point.y}|{1}".format(self, 5, self=self)


class Grid:
    def __getitem__(self, key: str) -> str:
        return key * 2


point = Point(3, 0.25)
grid = Grid()
width = 8
print("{name} is {age}, {name!r} {0}".format("zero", name="Ada", age=36), "{a}{b}{a}".format(a=1, b="x"))
print("{0.x} {0.y:.3f} {0.kind!r:>9} {p.total:{w}}|".format(point, p=point, w=width), "{.x}{.y}".format(point, point))
print("{0.names[0]} {0.names[1]!r} {0.table[key][inner]}".format(point), "{0[ab]} {g[c]}".format(grid, g=grid))
print("{:{w}}|{:<{w}}|{:^{w}.{p}f}".format(1, "a", 2.5, w=7, p=2), "{x:{fill}{align}{w}}".format(x="m", fill="*", align="^", w=5))
holder = Holder(point)
print(holder.show(), "{0}{h.point.names[0]:>{width}}|{1[1]}".format(0, point.names, h=holder, width=9))
print("{{{0.x}}} {{}} {0.names}".format(point), "{0:{1.x}}|".format("ab", point), "{p.__class__.__name__}".format(p=point))

template = "{user} owes {amount:>8.2f}"
print(template.format(user="Bob", amount=12.5), template.format(amount=1, user="Al"))
values: dict[str, object] = {"user": "Eve", "amount": 3.5}
print(template.format(**values), template.format_map(values))
try:
    print(template.format(user="x"))
except KeyError as error:
    print("KeyError", error)
