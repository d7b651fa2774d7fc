"""``yield from``: generators, plain iterables, sent values, thrown exceptions, results, close."""

from collections.abc import Generator, Iterable, Iterator


class Tree:
    def __init__(self, value: int, *children: "Tree") -> None:
        self.value = value
        self.children = children

    def walk(self) -> Iterator[int]:
        yield self.value
        for child in self.children:
            yield from child.walk()


class Steps:
    """An iterator that is no generator; its end has a value."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        if self.limit == 0:
            raise StopIteration("no more")
        self.limit -= 1
        return self.limit


def flat(parts: Iterable[Iterable[str]]) -> Iterator[str]:
    for part in parts:
        yield from part


def mixed() -> Generator[int, None, None]:
    yield from [1, 2]
    yield from (3, 4)
    yield from range(5, 7)
    yield from {7: "a", 8: "b"}
    yield from Steps(2)
    yield from iter([9])
    yield from ()


def worker(log: list[str], name: str) -> Generator[str, str, int]:
    received = 0
    try:
        while True:
            try:
                text = yield f"{name} waits"
            except ValueError as error:
                log.append(f"{name} got {error}")
                continue
            log.append(f"{name} took {text}")
            if text == "stop":
                return received
            received += 1
    finally:
        log.append(f"{name} leaves")


def manager(log: list[str]) -> Generator[str, str, str]:
    first = yield from worker(log, "one")
    second = yield from worker(log, "two")
    return f"{first} and {second}"


def outermost(log: list[str]) -> Generator[str, str, None]:
    result = yield from manager(log)
    log.append(result)


def main() -> None:
    print(list(Tree(1, Tree(2, Tree(3)), Tree(4)).walk()))
    print("".join(flat([["a", "b"], "cd", ("e",)])), list(mixed()))
    log: list[str] = []
    work = outermost(log)
    print(next(work), work.send("x"), work.throw(ValueError("v")), work.send("stop"), work.send("y"))
    try:
        work.send("stop")
    except StopIteration as stop:
        print(stop.value)
    print(log)
    log.clear()
    closed = outermost(log)
    next(closed)
    closed.close()
    print(log, list(closed))
    broken = outermost(log)
    next(broken)
    try:
        broken.throw(KeyError("out"))
    except KeyError as error:
        print("out", error, log)
    plain = mixed()
    print(next(plain))
    try:
        plain.throw(OSError("plain"))
    except OSError as error:
        print(error, list(plain))


main()
