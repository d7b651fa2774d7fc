"""Nested functions that call themselves and each other, with and without captured variables."""
# leaks: functions that call each other hold each other


def permutations(items: list[int]) -> list[list[int]]:
    found: list[list[int]] = []

    def extend(chosen: list[int], left: list[int]) -> None:
        if not left:
            found.append(chosen)
            return
        for i in range(len(left)):
            extend(chosen + [left[i]], left[:i] + left[i + 1 :])

    extend([], items)
    return found


def fibonacci(limit: int) -> list[int]:
    def compute(n: int) -> int:
        return n if n < 2 else compute(n - 1) + compute(n - 2)

    return [compute(n) for n in range(limit)]


def parity(number: int) -> str:
    def even(n: int) -> bool:
        return n == 0 or odd(n - 1)

    def odd(n: int) -> bool:
        return n != 0 and even(n - 1)

    return "even" if even(number) else "odd"


def main() -> None:
    print(permutations([1, 2, 3]), len(permutations([1, 2, 3, 4, 5])))
    print(fibonacci(12), parity(10), parity(7))


if __name__ == "__main__":
    main()
