"""What the engine works on."""


class Item:
    def __init__(self, name: str, amount: float) -> None:
        self.name = name
        self.amount = amount

    def price(self) -> float:
        return self.amount * 2
