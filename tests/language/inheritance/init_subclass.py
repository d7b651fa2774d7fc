"""``__init_subclass__``: a base is told of every class that derives from it, with the keywords of its statement."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar


class Plugin(ABC):
    registry: ClassVar[dict[str, type[Plugin]]] = {}
    name: ClassVar[str] = "plugin"

    def __init_subclass__(cls, name: str = "", priority: int = 0, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.name = name or cls.__name__.lower()
        Plugin.registry[cls.name] = cls
        print("registered", cls.__name__, cls.name, priority)

    @abstractmethod
    def run(self, text: str) -> str: ...


class Upper(Plugin):
    def run(self, text: str) -> str:
        return text.upper()


class Reverse(Plugin, name="rev", priority=2 + 1):
    def run(self, text: str) -> str:
        return text[::-1]


class Twice(Reverse, name="twice"):
    def run(self, text: str) -> str:
        return super().run(text) * 2


class Counted:
    count = 0
    children: list[str] = []

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Counted.count += 1
        cls.children.append(cls.__qualname__)


class Logged:
    log: list[str] = []

    @classmethod
    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        Logged.log.append(f"{cls.__name__} {Counted.count}")


class Both(Logged, Counted):
    print("the body of Both", Counted.count)

    class Inner(Counted):
        pass


class Own(Both):
    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        print("own", cls.__name__)


class Last(Own):
    value: int = 3


def make() -> object:
    class Local(Counted):
        pass

    return Local()


def main() -> None:
    for name, plugin in Plugin.registry.items():
        print(name, plugin.name, plugin.__name__)
    print(Upper().run("abc"), Reverse().run("abc"), Twice().run("abc"))
    print(Counted.count, Counted.children, Logged.log, Last.value)
    print(type(make()).__name__, Counted.count, Counted.children[-1])


main()
