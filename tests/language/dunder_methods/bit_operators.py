"""Bit operators, power and inversion on user classes."""


class Flags:
    def __init__(self, bits: int) -> None:
        self.bits = bits

    def __or__(self, other: "Flags") -> "Flags":
        return Flags(self.bits | other.bits)

    def __and__(self, other: "Flags") -> "Flags":
        return Flags(self.bits & other.bits)

    def __xor__(self, other: "Flags") -> "Flags":
        return Flags(self.bits ^ other.bits)

    def __invert__(self) -> "Flags":
        return Flags(~self.bits & 0xFF)

    def __lshift__(self, by: int) -> "Flags":
        return Flags(self.bits << by & 0xFF)

    def __rshift__(self, by: int) -> "Flags":
        return Flags(self.bits >> by)

    def __pow__(self, exponent: int) -> "Flags":
        return Flags(self.bits**exponent & 0xFF)

    def __contains__(self, bit: int) -> bool:
        return self.bits >> bit & 1 == 1

    def __bool__(self) -> bool:
        return self.bits != 0

    def __int__(self) -> int:
        return self.bits

    def __repr__(self) -> str:
        return f"{self.bits:08b}"


def main() -> None:
    read, write = Flags(0b0011), Flags(0b0110)
    print(read | write, read & write, read ^ write, ~read, read << 3, write >> 1, Flags(3) ** 3)
    print(1 in read, 5 in read, 2 not in read, bool(read & Flags(8)), int(write))
    read |= Flags(0x80)
    read ^= Flags(1)
    print(read)


if __name__ == "__main__":
    main()
