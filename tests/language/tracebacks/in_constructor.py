"""Exceptions from __init__, super().__init__, __str__ called by print, and operators."""


class Base:
    def __init__(self, size: int) -> None:
        self.items = [0] * size
        self.items[3] = 1


class Derived(Base):
    def __init__(self, size: int) -> None:
        super().__init__(size)

    def __str__(self) -> str:
        return "derived of " + str(100 // len(self.items) // 0)


made = Derived(5)
print(made.items)
try:
    print(Derived(2).items)
except IndexError as error:
    print("caught", error)
print(made)
