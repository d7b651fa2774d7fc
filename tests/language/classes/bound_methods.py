"""Bound methods as values: stored, passed as keys and callbacks, kept alive with their object."""

from typing import Callable


class Greeter:
    def __init__(self, word: str) -> None:
        self.word = word

    def greet(self, name: str) -> str:
        return self.word + ", " + name

    def longer(self) -> "Greeter":
        return Greeter(self.word * 2)


class Button:
    def __init__(self) -> None:
        self.listeners: list[Callable[[str], None]] = []

    def press(self, event: str) -> None:
        for listener in self.listeners:
            listener(event)


class Recorder:
    def __init__(self) -> None:
        self.events: list[str] = []

    def record(self, event: str) -> None:
        self.events.append(event)


class Ranking:
    def __init__(self, order: list[str]) -> None:
        self.order = order

    def rank(self, word: str) -> int:
        return self.order.index(word)


def make() -> Callable[[str], str]:
    return Greeter("temporary").longer().greet


def main() -> None:
    hello = Greeter("hello").greet
    print(hello("world"), hello("you"), make()("friend"))
    button = Button()
    first = Recorder()
    second = Recorder()
    button.listeners.append(first.record)
    button.listeners.append(second.record)
    button.press("down")
    button.listeners.pop(0)
    button.press("up")
    print(first.events, second.events)
    ranking = Ranking(["low", "mid", "high"])
    print(sorted(["high", "low", "mid", "low"], key=ranking.rank))
    print([method("x") for method in [Greeter("a").greet, Greeter("b").greet]])


if __name__ == "__main__":
    main()
