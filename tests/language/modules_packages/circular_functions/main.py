"""Two modules that import each other and only use each other inside functions."""

import even


def main() -> None:
    print([number for number in range(10) if even.is_even(number)])


if __name__ == "__main__":
    main()
