"""center, ljust, rjust, zfill, expandtabs."""


def main() -> None:
    for text in ["a", "ab", "abc", "", "é€"]:
        print("|" + text.center(6) + "|" + text.center(7, "*") + "|" + text.ljust(5) + "|" + text.ljust(5, ".") + "|" + text.rjust(5) + "|" + text.rjust(5, "é") + "|")
        print(text.center(1), text.ljust(0), text.rjust(-3))
    print("42".zfill(5), "-42".zfill(5), "+7".zfill(4), "abc".zfill(2), "".zfill(3), "--1".zfill(5))
    print("a\tb".expandtabs(), "ab\tc\td".expandtabs(4), "\t".expandtabs(2) + "|", "a\tb\nc\td".expandtabs(4))


if __name__ == "__main__":
    main()
