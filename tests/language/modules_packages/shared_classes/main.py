"""Classes of one module derived from, instantiated, raised and caught in others."""

import errors
from engine import Engine, run
from model import Item


class Special(Item):
    def price(self) -> float:
        return super().price() / 2


def main() -> None:
    engine = Engine([Item("a", 1.5), Special("b", 3.0)])
    print(run(engine), [item.name for item in engine.items], engine.log)
    try:
        engine.remove("z")
    except errors.NotFound as error:
        print(type(error).__name__, error, error.name)
    try:
        engine.check(-1)
    except errors.AppError as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    main()
