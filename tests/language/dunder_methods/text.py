"""__str__, __repr__ and __format__ of objects: which one is used where, and what stands in when one is missing."""


class OnlyRepr:
    def __repr__(self) -> str:
        return "OnlyRepr()"


class Both:
    def __init__(self, value: int) -> None:
        self.value = value

    def __str__(self) -> str:
        return f"both {self.value}"

    def __repr__(self) -> str:
        return f"Both({self.value!r})"


class Derived(Both):
    def __str__(self) -> str:
        return "derived " + super().__str__()


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __format__(self, specification: str) -> str:
        if specification == "e":
            return f"{self.cents / 100:.2f} euro"
        return f"{self.cents} cent"


def main() -> None:
    print(OnlyRepr(), str(OnlyRepr()), repr(OnlyRepr()), [OnlyRepr()])
    print(Both(1), repr(Both(1)), [Both(1), Both(2)], (Both(3),), {"k": Both(4)})
    print(f"{Both(5)} {Both(5)!r} {Both(5)!s:>8} {OnlyRepr()}")
    print(Derived(6), [Derived(6)], str(Derived(7)) + "!")
    print(f"{Money(150)} {Money(150):e}", format(Money(5), "e"))
    things: list[Both] = [Both(8), Derived(9)]
    for thing in things:
        print(thing, end=";")
    print()


if __name__ == "__main__":
    main()
