"""Decorated methods, static methods, class-level overriding with and without a decorator, properties."""

from typing import Callable, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def traced(function: Callable[P, R]) -> Callable[P, R]:
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        print("->", function.__qualname__, args[1:], kwargs)
        return function(*args, **kwargs)

    return wrapper


class Account:
    def __init__(self, owner: str, balance: int) -> None:
        self.owner = owner
        self.balance = balance

    @traced
    def deposit(self, amount: int, note: str = "none") -> int:
        self.balance += amount
        return self.balance

    def close(self) -> str:
        return f"{self.owner} closed"

    @staticmethod
    @traced
    def fee(amount: int, percent: int = 1) -> int:
        return amount * percent // 100

    @property
    @traced
    def doubled(self) -> int:
        return self.balance * 2

    @traced
    def __len__(self) -> int:
        return self.balance


class Logged(Account):
    def deposit(self, amount: int, note: str = "logged") -> int:
        print("logged", note)
        return super().deposit(amount, note=note)

    @traced
    def close(self) -> str:
        return "logged " + super().close()


class Frozen(Account):
    @traced
    def deposit(self, amount: int, note: str = "frozen") -> int:
        return -1


def main() -> None:
    accounts: list[Account] = [Account("a", 1), Logged("b", 2), Frozen("c", 3)]
    for account in accounts:
        print(account.deposit(10), account.deposit(amount=1, note="k"))
        method = account.deposit
        print(method(5), method.__name__)
        print(account.close(), account.doubled, len(account))
    print(Account.fee(250), accounts[1].fee(500, percent=2))
    print(Account.deposit(accounts[0], 7))


main()
