"""__len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__: a user class as a container."""

from typing import Iterator


class Ring:
    def __init__(self, items: list[str]) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> str:
        return self.items[index % len(self.items)]

    def __setitem__(self, index: int, value: str) -> None:
        self.items[index % len(self.items)] = value

    def __delitem__(self, index: int) -> None:
        del self.items[index % len(self.items)]

    def __contains__(self, wanted: str) -> bool:
        return wanted.lower() in self.items

    def __iter__(self) -> Iterator[str]:
        return iter(self.items)


class Sparse:
    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], float] = {}

    def __getitem__(self, position: tuple[int, int]) -> float:
        return self.cells.get(position, 0.0)

    def __setitem__(self, position: tuple[int, int], value: float) -> None:
        if value == 0.0:
            self.cells.pop(position, 0.0)
        else:
            self.cells[position] = value

    def __len__(self) -> int:
        return len(self.cells)


def main() -> None:
    ring = Ring(["a", "b", "c"])
    print(len(ring), ring[0], ring[4], ring[-1], "B" in ring, "z" in ring, bool(Ring([])), bool(ring))
    ring[5] = "C"
    ring[3] += "!"
    del ring[1]
    print(list(ring), [item for item in ring], ", ".join(ring), sorted(ring))
    for item in ring:
        print(item, end=" ")
    print()
    first, second = ring
    print(first, second)
    matrix = Sparse()
    matrix[1, 2] = 3.5
    matrix[1, 2] += 1.0
    matrix[7, 7] = 1.0
    matrix[7, 7] = 0.0
    print(matrix[1, 2], matrix[0, 0], len(matrix))


if __name__ == "__main__":
    main()
