"""An object is looked for by a mapping of the program whose keys are tuples, or of several types."""

from collections.abc import Iterator, Mapping
from typing import Union


class Grid(Mapping[tuple[int, int], str]):
    def __getitem__(self, key: tuple[int, int]) -> str:
        x, y = key
        if x < 0 or y < 0:
            raise KeyError(key)
        return f"{x % 2},{y % 2}"

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter([(0, 0), (1, 1)])

    def __len__(self) -> int:
        return 2


class Either(Mapping[Union[int, str], str]):
    def __getitem__(self, key: int | str) -> str:
        if isinstance(key, str):
            return key.upper()
        if key > 9:
            raise KeyError(key)
        return str(key)

    def __iter__(self) -> Iterator[int | str]:
        return iter([1, "a"])

    def __len__(self) -> int:
        return 2


class Maybe(Mapping[Union[str, None], float]):
    def __getitem__(self, key: str | None) -> float:
        return float("nan") if key is None else float(len(key))

    def __iter__(self) -> Iterator[str | None]:
        return iter([None, "ab"])

    def __len__(self) -> int:
        return 2


def asks(mapping: Mapping[tuple[int, int], str], key: object) -> bool:
    return key in mapping


def main() -> None:
    grid, either, maybe = Grid(), Either(), Maybe()
    keys: list[object] = [(0, 0), (5, 7), (-1, 2), (1, 2, 3)[:2]]
    for key in keys:
        print(key, key in grid, key in grid.keys(), asks(grid, key), (key, "1,1") in grid.items())
    others: list[object] = ["b", 3, 20, "a", 1]
    for key in others:
        print(key, key in either, key in either.keys(), (key, "B") in either.items())
    texts: list[object] = ["b", None]
    for key in texts:
        print(key, key in maybe, key in maybe.keys(), (key, 1.0) in maybe.items())


if __name__ == "__main__":
    main()
