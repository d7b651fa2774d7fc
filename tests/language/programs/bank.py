"""A bank with accounts, a hierarchy of exceptions, transactions that roll back, interest and statements."""


class BankError(Exception):
    """Base of everything that can go wrong here."""

    def hint(self) -> str:
        return "ask at the counter"


class AccountNotFound(BankError):
    def __init__(self, number: int) -> None:
        super().__init__(f"no account {number}")
        self.number = number


class TransactionError(BankError):
    def __init__(self, account: "Account", message: str) -> None:
        super().__init__(f"{account.owner}: {message}")
        self.owner = account.owner


class InsufficientFunds(TransactionError):
    def __init__(self, account: "Account", missing: int) -> None:
        super().__init__(account, f"{missing} cents short")
        self.missing = missing

    def hint(self) -> str:
        return f"pay in {self.missing} cents first"


class LimitExceeded(TransactionError):
    pass


class Account:
    kind = "account"

    def __init__(self, number: int, owner: str, cents: int = 0) -> None:
        self.number = number
        self.owner = owner
        self.cents = cents
        self.history: list[tuple[str, int]] = []

    def available(self) -> int:
        return self.cents

    def deposit(self, cents: int) -> None:
        if cents <= 0:
            raise ValueError("a deposit must be positive")
        self.cents += cents
        self.history.append(("deposit", cents))

    def withdraw(self, cents: int) -> None:
        if cents > self.available():
            raise InsufficientFunds(self, cents - self.available())
        self.cents -= cents
        self.history.append(("withdrawal", -cents))

    def month_end(self) -> None:
        pass

    def __str__(self) -> str:
        return f"{self.number:04d} {self.owner:<8}{self.kind:<9}{self.cents / 100:>10,.2f}"


class Savings(Account):
    kind = "savings"

    def __init__(self, number: int, owner: str, cents: int, rate: float) -> None:
        super().__init__(number, owner, cents)
        self.rate = rate
        self.withdrawals = 0

    def withdraw(self, cents: int) -> None:
        if self.withdrawals >= 2:
            raise LimitExceeded(self, "two withdrawals a month")
        super().withdraw(cents)
        self.withdrawals += 1

    def month_end(self) -> None:
        self.withdrawals = 0
        interest = round(self.cents * self.rate / 12)
        if interest:
            self.deposit(interest)


class Checking(Account):
    kind = "checking"

    def __init__(self, number: int, owner: str, cents: int, overdraft: int) -> None:
        super().__init__(number, owner, cents)
        self.overdraft = overdraft

    def available(self) -> int:
        return super().available() + self.overdraft

    def month_end(self) -> None:
        if self.cents < 0:
            fee = max(100, -self.cents // 50)
            self.cents -= fee
            self.history.append(("fee", -fee))


class Bank:
    def __init__(self) -> None:
        self.accounts: dict[int, Account] = {}
        self.failures = 0

    def open(self, account: Account) -> Account:
        if account.number in self.accounts:
            raise BankError(f"account {account.number} exists")
        self.accounts[account.number] = account
        return account

    def find(self, number: int) -> Account:
        try:
            return self.accounts[number]
        except KeyError:
            raise AccountNotFound(number) from None

    def transfer(self, source: int, target: int, cents: int) -> None:
        payer = self.find(source)
        payer.withdraw(cents)
        try:
            self.find(target).deposit(cents)
        except (BankError, ValueError):
            payer.cents += cents
            payer.history.pop()
            raise
        finally:
            print(f"transfer {source}->{target} {cents} attempted")

    def try_transfer(self, source: int, target: int, cents: int) -> bool:
        try:
            self.transfer(source, target, cents)
        except TransactionError as error:
            print(f"refused for {error.owner}: {error} ({error.hint()})")
        except BankError as error:
            print(f"failed: {error} ({error.hint()})")
        except ValueError as error:
            print(f"invalid: {error}")
        else:
            return True
        self.failures += 1
        return False

    def report(self) -> None:
        for number in sorted(self.accounts):
            print(self.accounts[number])
        print(f"{'total':<21}{sum([account.cents for account in self.accounts.values()]) / 100:>10,.2f}")


def main() -> None:
    bank = Bank()
    bank.open(Savings(1, "Anna", 500000, 0.03))
    bank.open(Checking(2, "Bert", 12050, 50000))
    bank.open(Account(3, "Carl"))
    try:
        bank.open(Account(2, "Dora"))
    except BankError as error:
        print(type(error).__name__, error)
    bank.report()
    transfers = [(2, 3, 30000), (2, 3, 50000), (1, 3, 100), (1, 2, 250000), (1, 2, 1), (3, 9, 50), (9, 1, 1), (3, 1, 0), (3, 2, 30100)]
    results = [bank.try_transfer(source, target, cents) for source, target, cents in transfers]
    print(results, bank.failures)
    for month in range(3):
        for account in bank.accounts.values():
            account.month_end()
        print("month", month + 1)
        bank.report()
    for account in bank.accounts.values():
        print(account.owner, account.history)
    try:
        bank.find(77)
    except BankError as error:
        print(repr(error), error.__cause__, error.__suppress_context__)


if __name__ == "__main__":
    main()
