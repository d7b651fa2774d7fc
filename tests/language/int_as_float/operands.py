"""Ints as operands of methods that take floats: operators, also reflected and in place, comparisons, membership."""


class Vector:
    def __init__(self, x: float, y: float) -> None:
        self.x = x * 1.0
        self.y = y * 1.0

    def __mul__(self, by: float) -> "Vector":
        return Vector(self.x * by, self.y * by)

    def __rmul__(self, by: float) -> "Vector":
        return self * by

    def __truediv__(self, by: float) -> "Vector":
        return Vector(self.x / by, self.y / by)

    def __add__(self, other: "Vector | float") -> "Vector":
        if isinstance(other, Vector):
            return Vector(self.x + other.x, self.y + other.y)
        print("plus", other)
        return Vector(self.x + other, self.y + other)

    def __pow__(self, power: float) -> str:
        return f"{power}"

    def __lt__(self, limit: float) -> bool:
        print("limit", limit)
        return self.x < limit

    def __contains__(self, x: float) -> bool:
        print("is", x, "in")
        return x in (self.x, self.y)

    def __getitem__(self, index: float) -> str:
        return f"[{index}]"

    def __repr__(self) -> str:
        return f"({self.x}, {self.y})"


class Account:
    def __init__(self) -> None:
        self.log: list[str] = []

    def __iadd__(self, amount: float) -> "Account":
        self.log.append(f"+{amount}")
        return self

    def __mod__(self, count: int) -> str:
        return f"{count} {count + 1}"


class Longer(Vector):
    def __mul__(self, by: float) -> Vector:
        print("by", by)
        return super().__mul__(by)


def scaled(v: Vector, by: float) -> Vector:
    return v * by + by


def main() -> None:
    v = Vector(1.0, 2)
    print(v * 2, v * 2.5, 2 * v, 0.5 * v, v / 2, v + v, v + 1, v + 1.5, v**2, v**0.5)
    print(v < 2, v < 1.0, 2 in v, 1.0 in v, v[1], v[True])
    print(scaled(v, 3), scaled(v, 0.5), scaled(Longer(1.0, 1.0), 2), Longer(0.5, 1.5) * 3)
    account = Account()
    account += 5
    account += 2.5
    account += len(account.log)
    print(account.log, account % True, account % 3)


main()
