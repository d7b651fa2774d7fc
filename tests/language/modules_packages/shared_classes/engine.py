"""Uses model and errors."""

from errors import Invalid, NotFound
from model import Item


class Engine:
    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.log: list[str] = []

    def remove(self, name: str) -> None:
        for index, item in enumerate(self.items):
            if item.name == name:
                del self.items[index]
                return
        raise NotFound(name)

    def check(self, level: int) -> None:
        if level < 0:
            raise Invalid(f"level {level}")


def run(engine: Engine) -> float:
    total = 0.0
    for item in engine.items:
        total += item.price()
        engine.log.append(item.name)
    return total
