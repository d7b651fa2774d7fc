"""str.format with positions, numbers and specifications, and the function format."""


def main() -> None:
    print("{} {}".format(1, "a"), "{0} {1} {0}".format("x", "y"))
    print("{:>5}|{:<5}|{:^5}|".format(1, 2, 3), "{0:.2f} {1:x}".format(1.5, 255), "{{}} {}".format("b"))
    print("{!r} {!s}".format("q", "q"), "{:,}".format(1234567), "{:{}}|".format("w", 5))
    print(format(3.14159, ".3f"), format(255, "b"), format("x", ">3"), format(7), format(True), format(1.5))


if __name__ == "__main__":
    main()
