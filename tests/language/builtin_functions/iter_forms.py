"""iter with a function and a sentinel, iter and reversed of classes with items only."""


class Squares:
    def __init__(self, count: int) -> None:
        self.count = count

    def __getitem__(self, index: int) -> int:
        if index >= self.count:
            raise IndexError(index)
        return index * index


class Counted(Squares):
    def __len__(self) -> int:
        return self.count


class Source:
    def __init__(self) -> None:
        self.left = [3, 1, 0, 7]

    def read(self) -> int:
        return self.left.pop(0)

    def line(self) -> str | None:
        return str(self.left.pop()) if self.left else None


source = Source()
print(list(iter(source.read, 0)), source.left, list(iter(source.line, None)))
walk = iter(Source().read, 1)
print(next(walk), next(walk, -1), next(walk, -1))
print(list(iter(Squares(4))), list(reversed(Counted(5))), [n for n in iter(Squares(3))], sum(iter(Squares(4))))
walk = iter(Squares(2))
print(next(walk), next(walk), next(walk, None), next(walk, None))
parts = iter("abc")
print(iter(parts) is parts, next(parts), list(parts), next(parts, "end"))
print(list(reversed("abc")), list(reversed((1, 2))), list(reversed(range(3))), list(reversed([1, 2])), list(reversed(b"ab")))
print(list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1}.items())), list(reversed(bytearray(b"xy"))))
