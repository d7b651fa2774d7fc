"""iter() and next() on built-in containers and own iterators; StopIteration; defaults; several at once."""

from typing import Iterator


class Countdown:
    def __init__(self, start: int) -> None:
        self.current = start

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1


class Fibonacci:
    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __iter__(self) -> "FibonacciIterator":
        return FibonacciIterator(self.limit)


class FibonacciIterator:
    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.a = 0
        self.b = 1

    def __iter__(self) -> "FibonacciIterator":
        return self

    def __next__(self) -> int:
        if self.a > self.limit:
            raise StopIteration
        value = self.a
        self.a, self.b = self.b, self.a + self.b
        return value


def main() -> None:
    for number in Countdown(3):
        print(number, end=" ")
    print()
    countdown = Countdown(5)
    print(next(countdown), next(countdown), list(countdown), list(countdown), next(countdown, -1))
    fibonacci = Fibonacci(30)
    print(list(fibonacci), sum(fibonacci), [a * b for a, b in zip(fibonacci, fibonacci)])
    items = iter([10, 20])
    print(next(items), next(items))
    try:
        next(items)
    except StopIteration:
        print("exhausted")
    print(next(items, 99))
    letters = iter("ab")
    print(next(letters), next(letters), next(letters, "none"))
    keys = iter({"k": 1, "l": 2})
    print(next(keys), list(keys))
    pairs = iter({"k": 1}.items())
    print(next(pairs))
    numbers = iter(range(5))
    for value in numbers:
        if value == 2:
            break
    print(list(numbers))
    both = iter([1, 2, 3, 4])
    print(list(zip(both, both)))


if __name__ == "__main__":
    main()
