"""A generic base class whose methods call what a subclass defines for its own type argument."""

from abc import abstractmethod
from typing import Generic, TypeVar


class Address:
    def __init__(self, data: bytes) -> None:
        self.data = data


class Short(Address):
    def shown(self) -> str:
        return "short " + self.data.decode()


Item = TypeVar("Item", bound=Address)


class Network(Generic[Item]):
    def __init__(self, data: bytes, size: int) -> None:
        self.size = size
        self.first = self.make(data)

    @abstractmethod
    def make(self, data: bytes) -> Item: ...

    def __lt__(self, other: "Network[Item]") -> bool:
        return self.first.data < other.first.data

    def all(self) -> list[Item]:
        return [self.make(self.first.data + bytes([65 + number])) for number in range(self.size)]


class ShortNetwork(Network[Short]):
    def __init__(self, data: bytes) -> None:
        super().__init__(data, 2)

    def make(self, data: bytes) -> Short:
        return Short(data)


class PlainNetwork(Network[Address]):
    def __init__(self, data: bytes) -> None:
        super().__init__(data, 3)

    def make(self, data: bytes) -> Address:
        return Address(data + b"!")


def main() -> None:
    short = ShortNetwork(b"abc")
    print(short.first.shown(), short.size, [item.shown() for item in short.all()])
    print([network.first.data for network in sorted([ShortNetwork(b"b"), short, ShortNetwork(b"a")])])
    print([item.data for item in PlainNetwork(b"xyz").all()])


main()
