"""upper, lower, title, capitalize, swapcase and the tests of case, for ASCII and other alphabets."""


def main() -> None:
    for text in ["hello World", "ABC", "", "a1b2", "they're bill's", "x"]:
        print(repr(text), text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase())
        print(text.isupper(), text.islower(), text.istitle())
    for text in ["éàü", "ÉÀÜ", "Привет", "ΑΒΓ"]:
        print(text.upper(), text.lower(), text.capitalize(), text.isupper(), text.islower())
    print("Straße".upper(), "STRASSE".casefold() == "Straße".casefold(), "ABC".casefold())


if __name__ == "__main__":
    main()
