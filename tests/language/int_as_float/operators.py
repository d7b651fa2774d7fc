"""Ints that methods of operators, properties and methods of numbers give or get where a float is declared."""


class Reading:
    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def value(self) -> float:
        return 1

    def __getitem__(self, index: int) -> float:
        return index

    def __call__(self, x: float) -> float:
        return x

    def __neg__(self) -> float:
        return -1

    def __add__(self, other: float) -> float:
        return other if other > 1 else 0

    def __contains__(self, x: float) -> bool:
        return x == 1


def methods(x: float) -> None:
    print(x.as_integer_ratio(), x.real, x.imag, x.conjugate())
    for action in ("is_integer", "hex"):
        try:
            print(x.is_integer() if action == "is_integer" else x.hex())
        except AttributeError as error:
            print(error)


def stepped(y: float) -> float:
    return 1 if y > 1 else y * 2


def mixed(count: int) -> None:
    y: float = 0.5
    for _ in range(count):
        y = stepped(y)
        try:
            print(y.is_integer(), y.real)
        except AttributeError as error:
            print(error, y.real)


def truth(n: int) -> None:
    print(n.bit_length(), n.bit_count(), n.real, n.imag, n.numerator, n.denominator, n.conjugate())
    print(n >> 1, 5 >> n, n**2, 2**n, divmod(n, 2), divmod(5, n), round(n), n**0.5, divmod(n, 0.75))
    print(n < 0.5, n > 0.5, n <= 1.0, n >= 2.5, n.as_integer_ratio(), -n, +n, ~n, abs(n), n // 2.5, n % 0.3)
    print("ab" * n, [0] * n, hash(n), str(n), f"{n:3d}|{n}|{n!r}", chr(65 + n), n == 1, n is True, bool(n), int(n))


def main() -> None:
    reading = Reading("r")
    print(reading.value, reading.value + 1, reading.value / 2, reading[3], reading[3] / 2, -reading)
    print(reading(7), reading(7.0), reading + 2.0, reading + 0.5, 1.0 in reading)
    methods(1.5)
    methods(1)
    mixed(3)
    truth(1)
    truth(True)


main()
