"""Closures that capture lists, dictionaries, objects, parameters and self."""

from typing import Callable


class Account:
    def __init__(self, balance: int) -> None:
        self.balance = balance

    def withdrawer(self, amount: int) -> Callable[[], int]:
        def withdraw() -> int:
            self.balance -= amount
            return self.balance

        return withdraw


def logger(lines: list[str], prefix: str) -> Callable[[str], None]:
    def log(message: str) -> None:
        lines.append(f"{len(lines)} {prefix}: {message}")

    return log


def memoised(function: Callable[[int], int]) -> Callable[[int], int]:
    known: dict[int, int] = {}

    def lookup(value: int) -> int:
        if value not in known:
            print("computing", value)
            known[value] = function(value)
        return known[value]

    return lookup


def main() -> None:
    account = Account(100)
    small = account.withdrawer(1)
    large = account.withdrawer(50)
    print(small(), large(), small(), account.balance)
    lines: list[str] = []
    warn = logger(lines, "warning")
    note = logger(lines, "note")
    warn("hot")
    note("ok")
    warn("hotter")
    print(lines)
    square = memoised(lambda n: n * n)
    print(square(4), square(5), square(4))


if __name__ == "__main__":
    main()
