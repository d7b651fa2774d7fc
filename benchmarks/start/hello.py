"""The program of the README."""

import os  # noqa: F401


def main() -> None:
    print("ImportOS successfully booted.")


if __name__ == "__main__":
    main()
