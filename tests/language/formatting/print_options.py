"""print: sep, end, several types, empty calls, nested containers, writes to standard output and error."""

import sys


def main() -> None:
    print()
    print("")
    print("a", "b", sep="")
    print("a", "b", "c", sep=", ", end=".\n")
    print("no newline", end="")
    print(" then this")
    print(1, 2.5, True, None, "text", b"bytes", [1], (1,), {"k": 1}, {2}, range(3))
    print([1.0, "x", None, True], [[["deep"]]], {"a": [1, {"b": (2, "c")}]})
    print("multi\nline", "tab\tbed")
    print("x", end="\n\n")
    print(sep="-")
    print("only", sep="never seen")
    sys.stdout.write("written directly\n")
    sys.stderr.write("to standard error\n")
    print("also to standard error", 1, file=sys.stderr)
    print("ünïcödé ✓ 😀")


if __name__ == "__main__":
    main()
