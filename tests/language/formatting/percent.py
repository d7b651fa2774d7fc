"""The % operator of strings with the usual conversions."""


def main() -> None:
    print("%s %s" % ("a", 1), "%d items" % 3, "%5d|%-5d|%05d" % (1, 2, 3), "%x %X %o" % (255, 255, 8))
    print("%.2f %6.1f %e" % (1.234, 2.5, 12345.678), "%r %s" % ("q", "q"), "100%% of %s" % "it", "%c%c" % ("a", 98))
    print("%s" % None, "%s" % [1, 2], "%10s|%-10s|" % ("right", "left"), "%+d % d" % (5, 5))


if __name__ == "__main__":
    main()
