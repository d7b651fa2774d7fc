"""The first program: it boots, says so, and ends."""

import os


def main() -> None:
    print("ImportOS successfully booted.")


if __name__ == "__main__":
    main()
