"""Fills the screen, and more than it has memory for; then asks, and shows what was typed."""

import sys


def main() -> None:
    for number in range(300):
        print("line", number)
    print("\x1b[1;33;44myellow on blue\x1b[0m naïve ░ € ╬\n" + "x" * 80)
    print("\x1b[5;3Hhere\x1b[24;1H", end="")
    print(ascii(input("name? ")))
    for line in sys.stdin:
        print(ascii(line))
    print(ascii(sys.stdin.read()), "and no more")


main()
