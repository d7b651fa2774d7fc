"""Arguments, results and variables of the wrong type."""

from dataclasses import dataclass


@dataclass
class Account:
    owner: str
    cents: int = 0

    def deposit(self, cents: int) -> "Account":
        return Account(self.owner, self.cents + cents)


def label(account: Account) -> str:
    return account.cents


def main() -> None:
    account = Account("Ada", "5")
    print(account.deposit(None))
    print(label("Ada"))
    print(label(account, 2))
    names: list[str] = [1]
    total: str = sum([1, 2])
    print(names, total, account.deposit(1).euros)
