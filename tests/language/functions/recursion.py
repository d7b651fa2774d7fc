"""Direct and mutual recursion, several results by recursion, moderately deep calls."""


def factorial(n: int) -> int:
    return 1 if n <= 1 else n * factorial(n - 1)


def fibonacci(n: int) -> int:
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)


def is_even(n: int) -> bool:
    return True if n == 0 else is_odd(n - 1)


def is_odd(n: int) -> bool:
    return False if n == 0 else is_even(n - 1)


def ackermann(m: int, n: int) -> int:
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(disks: int, source: str, target: str, spare: str, moves: list[str]) -> None:
    if disks == 0:
        return
    hanoi(disks - 1, source, spare, target, moves)
    moves.append(source + ">" + target)
    hanoi(disks - 1, spare, target, source, moves)


def depth(n: int) -> int:
    return 0 if n == 0 else 1 + depth(n - 1)


def main() -> None:
    print(factorial(0), factorial(5), factorial(20))
    print([fibonacci(i) for i in range(15)])
    print(is_even(10), is_odd(7), is_even(7), is_odd(100))
    print(ackermann(2, 3))
    moves: list[str] = []
    hanoi(4, "A", "C", "B", moves)
    print(len(moves), " ".join(moves))
    print(depth(700))


if __name__ == "__main__":
    main()
