"""and, or, not on booleans and on other values; short circuits; the value of the expression is an operand."""


def noisy(name: str, result: bool) -> bool:
    print("ask", name)
    return result


def main() -> None:
    for a in [False, True]:
        for b in [False, True]:
            print(a, b, a and b, a or b, not a, a == b, a != b, a & b, a | b, a ^ b)
    print(noisy("a", False) and noisy("b", True))
    print(noisy("c", True) or noisy("d", True))
    print(noisy("e", True) and noisy("f", False) or noisy("g", True))
    print("" or "default", "text" or "default", 0 or 7, 3 or 7, "x" and "y", "" and "y", 0 and 1)
    print([] or [1], [2] or [1], None or "none", not "", not [], not {}, not 0.0, not None, not "x")
    print(not True == False, (1 < 2) == True, bool("False"), bool(""), bool([0]), bool(()), bool((0,)))  # noqa: E712


if __name__ == "__main__":
    main()
