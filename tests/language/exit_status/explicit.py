"""sys.exit with a number: the status of the process, output before it is complete."""

import sys


def main() -> None:
    print("before")
    sys.exit(3)
    print("never")


if __name__ == "__main__":
    main()
