"""Shows its arguments on both streams and ends with the status that the first one asks for."""

import sys


def main() -> None:
    for argument in sys.argv[1:]:
        print(repr(argument))
    print("on standard error", file=sys.stderr)
    sys.exit(int(sys.argv[1]))
