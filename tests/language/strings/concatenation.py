"""Joining texts: +, *, +=, implicit concatenation, join, and the many ways of building a long text."""


def main() -> None:
    print("a" + "b" + "c", "ab" * 3, 3 * "xy", "z" * 0 == "", "z" * -1 == "")
    print("one " "two " 'three')
    text = ""
    for i in range(10):
        text += str(i)
    print(text)
    alias = text
    text += "!"
    print(text, alias)
    print(", ".join(["a", "b", "c"]), "".join([]), "-".join(["single"]), " ".join(("t", "u")), "".join("abc"))
    print("->".join([str(n * n) for n in range(6)]))
    lines = []
    for row in range(3):
        lines.append("#" * (row + 1))
    print("\n".join(lines))
    print("""triple
  quoted "text"
end""")
    long = "x" * 1000 + "é" * 500
    print(len(long), long.count("x"), long[998:1002], len(long.encode()))


if __name__ == "__main__":
    main()
