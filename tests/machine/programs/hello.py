"""The smallest program that prints."""


def main() -> None:
    print("ImportOS successfully booted.")
