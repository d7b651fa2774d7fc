"""A class with only __getitem__ and __len__: in, for and reversed use what there is."""

from typing import Iterator


class Squares:
    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> int:
        if index < 0 or index >= self.count:
            raise IndexError("no square " + str(index))
        return index * index

    def __iter__(self) -> "SquareIterator":
        return SquareIterator(self)

    def __reversed__(self) -> Iterator[int]:
        return iter([self[index] for index in range(self.count - 1, -1, -1)])


class SquareIterator:
    def __init__(self, squares: Squares) -> None:
        self.squares = squares
        self.position = 0

    def __iter__(self) -> "SquareIterator":
        return self

    def __next__(self) -> int:
        if self.position >= len(self.squares):
            raise StopIteration
        self.position += 1
        return self.squares[self.position - 1]


def main() -> None:
    squares = Squares(5)
    print([value for value in squares], list(squares), sum(squares), max(squares), 9 in squares, 10 in squares)
    print(list(reversed(squares)), tuple(squares), sorted(squares, reverse=True), list(zip(squares, "abc")))
    print(list(enumerate(squares)), list(map(str, squares)), any([value > 15 for value in squares]))
    try:
        print(squares[5])
    except IndexError as error:
        print(error)


if __name__ == "__main__":
    main()
