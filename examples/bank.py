"""Classes, inheritance and exceptions: accounts that refuse what is not covered."""


class NotCovered(Exception):
    """A withdrawal that the account does not allow."""

    def __init__(self, missing_cents: int) -> None:
        super().__init__(f"{missing_cents / 100:.2f} is missing")
        self.missing_cents = missing_cents


class Account:
    """Money of one owner, in cents."""

    def __init__(self, owner: str, cents: int = 0) -> None:
        self.owner = owner
        self.cents = cents

    def available_cents(self) -> int:
        return self.cents

    def deposit(self, cents: int) -> None:
        if cents <= 0:
            raise ValueError("a deposit must be positive")
        self.cents += cents

    def withdraw(self, cents: int) -> None:
        missing = cents - self.available_cents()
        if missing > 0:
            raise NotCovered(missing)
        self.cents -= cents

    def __str__(self) -> str:
        return f"{self.owner}: {self.cents / 100:.2f}"


class CreditAccount(Account):
    """An account that may go below zero, down to its limit."""

    def __init__(self, owner: str, cents: int, limit_cents: int) -> None:
        super().__init__(owner, cents)
        self.limit_cents = limit_cents

    def available_cents(self) -> int:
        return self.cents + self.limit_cents


def transfer(source: Account, destination: Account, cents: int) -> bool:
    """Move money; whether it could be moved."""
    try:
        source.withdraw(cents)
    except NotCovered as error:
        print(f"  refused: {error}")
        return False
    destination.deposit(cents)
    print(f"  moved {cents / 100:.2f}")
    return True


def main() -> None:
    ada = Account("Ada", 100_00)
    grace = CreditAccount("Grace", 20_00, limit_cents=50_00)
    for source, destination, cents in [(ada, grace, 30_00), (grace, ada, 90_00), (grace, ada, 40_00)]:
        print(f"{source.owner} to {destination.owner}")
        transfer(source, destination, cents)
    for account in [ada, grace]:
        print(account)


if __name__ == "__main__":
    main()
