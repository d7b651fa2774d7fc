"""A vector class with all arithmetic operators, reflected and in-place ones."""


class Vector:
    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y

    def __repr__(self) -> str:
        return f"({self.x}, {self.y})"

    def __add__(self, other: "Vector") -> "Vector":
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other: "Vector") -> "Vector":
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor: float) -> "Vector":
        return Vector(self.x * factor, self.y * factor)

    def __rmul__(self, factor: float) -> "Vector":
        return self * factor

    def __truediv__(self, divisor: float) -> "Vector":
        return Vector(self.x / divisor, self.y / divisor)

    def __floordiv__(self, divisor: float) -> "Vector":
        return Vector(self.x // divisor, self.y // divisor)

    def __mod__(self, divisor: float) -> "Vector":
        return Vector(self.x % divisor, self.y % divisor)

    def __matmul__(self, other: "Vector") -> float:
        return self.x * other.x + self.y * other.y

    def __neg__(self) -> "Vector":
        return Vector(-self.x, -self.y)

    def __pos__(self) -> "Vector":
        return self

    def __abs__(self) -> float:
        length: float = (self.x * self.x + self.y * self.y) ** 0.5
        return length

    def __iadd__(self, other: "Vector") -> "Vector":
        self.x += other.x
        self.y += other.y
        return self


def main() -> None:
    a = Vector(3.0, 4.0)
    b = Vector(-1.0, 0.5)
    print(a + b, a - b, a * 2.0, 2.0 * a, a / 2.0, a // 2.0, a % 2.0, a @ b, -a, +a is a, abs(a))
    alias = a
    a += b
    print(a, alias, alias is a)
    b *= 4.0
    b -= a
    print(b, a + b + a * 0.5 - -b)
    total = Vector(0.0, 0.0)
    for vector in [Vector(1.0, 2.0), Vector(3.0, 4.0)]:
        total = total + vector
    print(total)


if __name__ == "__main__":
    main()
