"""``int()`` of texts: signs, spaces, underscores, bases, prefixes, and what is refused with which message."""


def attempt(text: str, base: int) -> None:
    try:
        print(repr(text), base, int(text, base))
    except ValueError as error:
        print("ValueError:", error)


def main() -> None:
    for text in ["0", "42", "-42", "+7", "  12  ", "\t5\n", "1_000", "007", "-0"]:
        print(int(text))
    for text, base in [("ff", 16), ("0xff", 16), ("0b101", 2), ("101", 2), ("0o17", 8), ("z", 36), ("0x1F", 0), ("12", 0)]:
        attempt(text, base)
    for text in ["", " ", "x", "1.5", "1e3", "--1", "1_", "_1", "1__0", "0x10", "é", "1 2"]:
        try:
            print(int(text))
        except ValueError as error:
            print("ValueError:", error)
    attempt("12", 2)
    attempt("g", 16)
    print(int(3.99), int(-3.99), int(True), int())


if __name__ == "__main__":
    main()
