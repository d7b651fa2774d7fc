"""float() of texts and of integers, and what is refused with which message."""


def main() -> None:
    for text in ["0", "1", "-1.5", "+2.5", "1e3", "1E-3", ".5", "5.", "  7.25\n", "1_000.5", "-0", "0x1"[0:1], "123456789.125"]:
        print(repr(text), float(text))
    for text in ["1e400", "-1e400", "1e-400", "4.9e-324", "2e-324", "1.7976931348623157e308", "1.7976931348623159e308"]:
        print(text, float(text))
    for text in ["0.1", "0.10000000000000000555", "9007199254740993", "123456789012345678901234567890", "2.2250738585072011e-308"]:
        print(text, float(text))
    for text in ["", " ", "x", "1.5.2", "1e", "e5", "--1", "1__0", "0x10", "1,5", "inf1", "é"]:
        try:
            print(float(text))
        except ValueError as error:
            print("ValueError:", error)
    print(float(3), float(-7), float(2**53), float(2**53 + 1), float(True), float(), float(10**18))


if __name__ == "__main__":
    main()
