"""find, rfind, index, rindex, count, startswith, endswith with bounds and tuples."""


def main() -> None:
    text = "abracadabra"
    print(text.find("a"), text.find("bra"), text.find("z"), text.find("a", 1), text.find("a", 1, 3), text.find(""), text.find("", 5))
    print(text.rfind("a"), text.rfind("bra"), text.rfind("z"), text.rfind("a", 0, 5), text.find("a", -3), text.rfind(""))
    print(text.index("cad"), text.rindex("b"), text.count("a"), text.count("bra"), text.count(""), text.count("a", 3), "aaaa".count("aa"))
    print(text.startswith("abra"), text.startswith("bra", 1), text.startswith(("x", "a")), text.startswith(""), text.startswith("abra", 1))
    print(text.endswith("bra"), text.endswith(("x", "ra")), text.endswith("cad", 0, 7), text.endswith(""), "".endswith("a"))
    for wanted in ["z", ""]:
        try:
            print(text.index(wanted), text.rindex(wanted))
        except ValueError as error:
            print("ValueError:", error)
    wide = "grün grün €"
    print(wide.find("ü"), wide.rfind("ü"), wide.find("€"), wide.count("ü"), wide.index("n", 4), wide.find("grün", 1), wide.endswith("€"))


if __name__ == "__main__":
    main()
