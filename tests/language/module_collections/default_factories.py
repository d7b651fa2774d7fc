"""Classes as factories: with and without type parameters, in the representation, for nested dicts."""

from collections import defaultdict
from collections.abc import Callable


class Account:
    opened = 0

    def __init__(self) -> None:
        Account.opened += 1
        self.number = Account.opened


accounts: defaultdict[str, Account] = defaultdict(Account)
print(accounts["a"].number, accounts["b"].number, accounts["a"].number, accounts.default_factory)
words = defaultdict(list, {"k": [1]})
words["x"].append(2)
print(words, defaultdict(int, a=1), defaultdict(None, {1: 2}))
nested = defaultdict(dict, {1: {2: 3}})
nested[5][6] = 7
print(nested, nested[9], len(nested))
makers: list[Callable[[], object]] = [int, str, dict, Account]
print(makers, [maker() for maker in makers[:3]])
for make in (lambda: 1, lambda: "text", lambda: None):
    print(make())
