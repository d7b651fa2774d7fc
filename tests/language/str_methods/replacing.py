"""replace with and without count, translate by hand, join of many, chained methods."""


def main() -> None:
    print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "banana".replace("an", ""), "banana".replace("x", "y"), "aaa".replace("aa", "b"))
    print("abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("a", "x"), "abc".replace("b", "b"), "a" * 3 + "b".replace("b", "€"))
    print("grün".replace("ü", "ue"), "gruen".replace("ue", "ü"), "a.b.c".replace(".", "::"), "xx".replace("x", "xx"))
    print("  The Quick brown  ".strip().lower().replace(" ", "_").title())
    table = {"a": "1", "b": "2"}
    print("".join([table.get(letter, letter) for letter in "abcab"]))
    print("-".join("abc").split("-"), " ".join(" a  b ".split()), "".join(reversed("abc")).upper())
    print("hello %s" .replace("%s", "you"), "line\n" .replace("\n", "\\n"))


if __name__ == "__main__":
    main()
