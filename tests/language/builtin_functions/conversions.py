"""int, float, str, bool, list, tuple, set, dict, bytes, repr, ord, chr, hex, oct, bin."""


def main() -> None:
    print(int("5"), int(5.9), int(True), float("2.5"), float(2), str(1.0), str(True), str(None), str([1, "a"]), str())
    print(bool(0), bool(1), bool(""), bool("0"), bool(0.0), bool(None), bool([]), bool([0]), bool({}), bool(), bool(range(0)))
    print(list("ab"), list((1, 2)), list({"k": 1}), list(range(2)), list([1]), list())
    print(tuple([1, 2]), tuple("ab"), tuple(), sorted(set([2, 1, 2])), sorted(set("aab")))
    print(dict([("a", 1), ("b", 2)]), dict({"c": 3}), dict(), dict(x=1, y=2))
    print(repr("a"), repr(1.5), repr([None]), ord("A"), chr(97), hex(26), oct(8), bin(5))
    print(int(str(12) + "3") + 1, float("1" + "." + "5") * 2, "".join(list("abc")), int("11", 2))


if __name__ == "__main__":
    main()
