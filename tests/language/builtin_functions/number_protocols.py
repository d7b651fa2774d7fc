"""abs, round, divmod, pow, hex, oct, bin, chr and int of objects with the special methods."""


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __repr__(self) -> str:
        return f"Money({self.cents})"

    def __abs__(self) -> "Money":
        return Money(abs(self.cents))

    def __round__(self, places: int = 0) -> "Money":
        return Money(round(self.cents, places - 2))

    def __divmod__(self, parts: int) -> "tuple[Money, Money]":
        each, rest = divmod(self.cents, parts)
        return Money(each), Money(rest)

    def __pow__(self, exponent: int) -> "Money":
        return Money(self.cents**exponent)

    def __index__(self) -> int:
        return self.cents

    def __int__(self) -> int:
        return self.cents + 1

    def __float__(self) -> float:
        return self.cents / 100


price = Money(-1250)
print(abs(price), round(price), round(price, 1), divmod(price, 4), pow(Money(3), 2), Money(3) ** 3)
print(hex(Money(255)), oct(Money(8)), bin(Money(-5)), chr(Money(97)), int(price), float(price), [10, 20, 30][Money(1)])
print(hex(-255), oct(0), bin(10), chr(0x1F600), abs(-2.5), abs(True), divmod(-7, 2), divmod(7.5, -2), divmod(-1, 3.0))
print(pow(2, 10), pow(2.0, -1), pow(2, 0.5), pow(3, 4, 5), pow(3, -1, 7), pow(-3, 3, 10), pow(2, 5, -7), pow(5, 0, 1), pow(7, -2, 13))
print(2**-1, 2**-2, 10**-3, 0**0, (-2) ** 3, 4 ** -1 + 0.5)
print(round(2.5), round(-3.5), round(2.675, 2), round(12345, -2), round(1.5, 0), round(7, None), round(1e20, -19))
for base, exponent, modulus in ((2, -1, 4), (3, 2, 0), (6, -1, 9)):
    try:
        print(pow(base, exponent, modulus))
    except ValueError as error:
        print("ValueError", error)
try:
    print(chr(0x110000))
except ValueError as error:
    print("ValueError", error)
try:
    print(0.0 ** -1, 0**-1)
except ZeroDivisionError as error:
    print("ZeroDivisionError", error)
