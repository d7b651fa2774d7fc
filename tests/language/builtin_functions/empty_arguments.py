"""Empty displays as arguments: their items have the type that the parameter expects."""

from collections.abc import Iterable, Iterator, Sequence


def total(whole: Iterable[int], parts: Sequence[float]) -> float:
    result = 0.0
    for number in whole:
        result += number
    for part in parts:
        result += part
    return result


class Countdown:
    def __init__(self, start: int) -> None:
        self.left = start

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


def main() -> None:
    print(total([], []), total({}, ()), total((), []))
    print(total([1], [2.0]), total({3}, (1.0, 2.0)), total({4: "four"}, [0.5]), total(Countdown(4), [1.5]))
    print(min([], default=7), max({}, default=1.5), min((), default="none"), sum([]), sum([], 0.5))
    print(sorted([], key=len), list([]), tuple([]), [*[], *()], dict([]), set({}))
    print(list(zip([], [1])), list(map(str, [])), any([]), all({}), list(enumerate([])), list(reversed([])))


main()
