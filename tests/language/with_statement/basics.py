"""with: enter and exit in order, the value of as, several managers, exceptions passed to __exit__."""

from types import TracebackType


class Resource:
    def __init__(self, name: str, swallow: bool = False) -> None:
        self.name = name
        self.swallow = swallow

    def __enter__(self) -> "Resource":
        print("enter", self.name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        print("exit", self.name, repr(error), kind.__name__ if kind is not None else None)
        return self.swallow

    def use(self) -> str:
        return "using " + self.name


def early() -> str:
    with Resource("early") as resource:
        return resource.use()
    return "never"


def main() -> None:
    with Resource("a") as resource:
        print(resource.use())
    with Resource("b"), Resource("c") as inner:
        print(inner.use())
    print(early())
    with Resource("quiet", swallow=True):
        raise ValueError("swallowed")
    print("after quiet")
    try:
        with Resource("outer"):
            with Resource("inner"):
                raise KeyError("passed on")
    except KeyError as error:
        print("caught", error)
    for number in range(3):
        with Resource(str(number)):
            if number == 0:
                continue
            if number == 1:
                break
    with Resource("x", swallow=True) as x, Resource("y") as y:
        print(x.use(), y.use())
        raise IndexError("both see it")
    print("end")


if __name__ == "__main__":
    main()
