"""When a generator that waits inside try is closed: at the end of what refers to it, not before."""

from collections.abc import Generator, Iterator


class Guard:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> str:
        print("enter", self.name)
        return self.name

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        print("exit", self.name, repr(error))


def guarded(name: str) -> Iterator[int]:
    try:
        yield 1
        yield 2
    finally:
        print("finally", name)


def managed(name: str) -> Generator[str, None, None]:
    with Guard(name) as entered:
        yield entered
        yield "again"


def local() -> None:
    steps = guarded("local")
    print(next(steps))
    print("end of local")


def assigned_again() -> None:
    steps = guarded("first")
    next(steps)
    steps = guarded("second")
    print("assigned again", next(steps))
    del steps
    print("deleted")


def returned() -> Iterator[int]:
    steps = guarded("returned")
    next(steps)
    return steps


def kept_in_list() -> None:
    several = [guarded(f"item {number}") for number in range(2)]
    for steps in several:
        next(steps)
    several.pop()
    print("popped")
    del steps
    print("no longer the loop's")


def broken_loop() -> None:
    for number in guarded("loop"):
        print(number)
        break
    print("behind the loop")
    for text in managed("with"):
        print(text)
        break
    print("behind the with")


def outer() -> Iterator[int]:
    inner = guarded("inner")
    yield next(inner)
    yield next(inner)
    print("outer ends")


def main() -> None:
    local()
    assigned_again()
    steps = returned()
    print("returned", next(steps))
    kept_in_list()
    broken_loop()
    print(list(outer()))
    unused = guarded("never begun")
    finished = guarded("finished")
    print(list(finished))
    print("end of main", unused is finished)


module_level = guarded("module level")
print(next(module_level))
main()
print("end of module")
