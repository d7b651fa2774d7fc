"""Format specifications that do not fit the value raise ValueError with CPython's message."""


def attempt_int(value: int, specification: str) -> None:
    try:
        print(format(value, specification))
    except ValueError as error:
        print("ValueError:", error)


def attempt_str(value: str, specification: str) -> None:
    try:
        print(format(value, specification))
    except ValueError as error:
        print("ValueError:", error)


def attempt_float(value: float, specification: str) -> None:
    try:
        print(format(value, specification))
    except ValueError as error:
        print("ValueError:", error)


def main() -> None:
    attempt_int(5, "s")
    attempt_int(5, ".2d")
    attempt_int(5, "5")
    attempt_int(5, "y")
    attempt_str("a", "d")
    attempt_str("a", "05")
    attempt_str("a", "+")
    attempt_str("abc", ".2")
    attempt_str("abc", "=5")
    attempt_float(1.5, "d")
    attempt_float(1.5, "x")
    attempt_float(1.5, ".1f")


if __name__ == "__main__":
    main()
