"""A bank with accounts, transactions, interest and an audit trail."""

from __future__ import annotations

import abc
import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import ClassVar, Protocol


class InsufficientFunds(Exception):
    def __init__(self, account: "Account", needed: int) -> None:
        self.account = account
        self.needed = needed
        super().__init__(f"{account.owner} needs {needed} cents more")


@dataclass(order=True)
class Transaction:
    when: date
    amount: int
    text: str = field(compare=False)


class Account(abc.ABC):
    _numbers: ClassVar[itertools.count[int]] = itertools.count(1000)
    kind: ClassVar[str] = "account"

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)

    def __init__(self, owner: str, balance: int = 0) -> None:
        self.owner = owner
        self.number = next(self._numbers)
        self._balance = balance
        self.history: list[Transaction] = []

    @property
    def balance(self) -> int:
        return self._balance

    @abc.abstractmethod
    def monthly(self, when: date) -> None: ...

    def deposit(self, amount: int, when: date, text: str = "deposit") -> None:
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.history.append(Transaction(when, amount, text))

    def withdraw(self, amount: int, when: date) -> None:
        if amount > self._balance:
            raise InsufficientFunds(self, amount - self._balance)
        self._balance -= amount
        self.history.append(Transaction(when, -amount, "withdrawal"))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.number} {self.owner} {self._balance / 100:,.2f}>"


class Savings(Account):
    kind = "savings"
    rate = 0.02

    def monthly(self, when: date) -> None:
        interest = round(self._balance * self.rate / 12)
        if interest:
            self.deposit(interest, when, "interest")


class Checking(Account):
    kind = "checking"
    fee = 150

    def monthly(self, when: date) -> None:
        self._balance -= self.fee
        self.history.append(Transaction(when, -self.fee, "fee"))


class Event(Protocol):
    def __call__(self, account: Account, amount: int) -> None: ...


@dataclass
class Bank:
    name: str
    accounts: dict[int, Account] = field(default_factory=dict)
    listeners: list[Event] = field(default_factory=list)
    by_owner: defaultdict[str, list[Account]] = field(default_factory=lambda: defaultdict(list))

    def open(self, account: Account) -> Account:
        self.accounts[account.number] = account
        self.by_owner[account.owner].append(account)
        return account

    def transfer(self, source: int, target: int, amount: int, when: date) -> None:
        a, b = self.accounts[source], self.accounts[target]
        a.withdraw(amount, when)
        try:
            b.deposit(amount, when, f"from {a.owner}")
        except ValueError:
            a.deposit(amount, when, "returned")
            raise
        for listener in self.listeners:
            listener(b, amount)

    def month(self, year: int, month: int) -> None:
        last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        for account in self.accounts.values():
            account.monthly(last)

    def __iter__(self) -> "itertools.chain[Account]":
        return itertools.chain.from_iterable(self.by_owner.values())


class Audit:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, account: Account, amount: int) -> None:
        self.lines.append(f"{account.owner}:{amount}")


def main() -> None:
    bank = Bank("First")
    audit = Audit()
    bank.listeners.append(audit)
    print(bank.listeners[0] is audit)
    ann = bank.open(Savings("ann", 100_000))
    bob = bank.open(Checking("bob", 5_00))
    day = date(2024, 2, 10)
    bank.transfer(ann.number, bob.number, 250_75, day)
    try:
        bank.transfer(bob.number, ann.number, 10_000_00, day)
    except InsufficientFunds as error:
        print("failed:", error, error.account is bob, error.needed)
    try:
        ann.deposit(-1, day)
    except ValueError as error:
        print(error)
    bank.month(2024, 2)
    for account in bank:
        print(account, account.kind)
        for t in sorted(account.history):
            print("  ", t.when.isoformat(), f"{t.amount / 100:>10.2f}", t.text)
    print(audit.lines, sum(a.balance for a in bank.accounts.values()))
    groups = itertools.groupby(
        sorted((t for a in bank for t in a.history), key=lambda t: t.amount > 0), key=lambda t: t.amount > 0
    )
    print({str(k): [t.amount for t in g] for k, g in groups})


main()
