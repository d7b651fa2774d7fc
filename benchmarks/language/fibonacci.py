"""Calls and nothing else: Fibonacci numbers by their definition."""


def fibonacci(n: int) -> int:
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def main() -> None:
    print(fibonacci(36))


if __name__ == "__main__":
    main()
