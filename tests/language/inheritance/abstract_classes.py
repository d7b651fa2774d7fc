"""Abstract base classes of the module abc."""

from abc import ABC, abstractmethod


class Storage(ABC):
    @abstractmethod
    def read(self, key: str) -> str: ...

    @abstractmethod
    def write(self, key: str, value: str) -> None: ...

    def copy(self, source: str, target: str) -> None:
        self.write(target, self.read(source))


class Memory(Storage):
    def __init__(self) -> None:
        self.table: dict[str, str] = {}

    def read(self, key: str) -> str:
        return self.table[key]

    def write(self, key: str, value: str) -> None:
        self.table[key] = value


class Loud(Memory):
    def write(self, key: str, value: str) -> None:
        print("write", key)
        super().write(key, value.upper())


def use(storage: Storage) -> str:
    storage.write("a", "first")
    storage.copy("a", "b")
    return storage.read("b")


def main() -> None:
    print(use(Memory()))
    print(use(Loud()))


if __name__ == "__main__":
    main()
