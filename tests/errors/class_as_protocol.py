"""A class that fits a protocol by its class methods, and is handed over itself."""

from typing import Protocol


class Reader(Protocol):
    def load(self, name: str) -> int: ...


class Files:
    @classmethod
    def load(cls, name: str) -> int:
        return len(name)


def use(reader: Reader) -> int:
    return reader.load("a")


print(use(Files()))
print(use(Files))  # error: E305 protocol Reader
