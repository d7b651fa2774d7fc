"""Five levels of classes: each level adds, overrides and calls the level above."""


class A:
    def __init__(self) -> None:
        self.log = ["A"]

    def run(self, depth: int) -> str:
        return f"a{depth}"

    def only_a(self) -> str:
        return "only a of " + self.name()

    def name(self) -> str:
        return "A"


class B(A):
    def __init__(self) -> None:
        super().__init__()
        self.log.append("B")

    def run(self, depth: int) -> str:
        return "b" + super().run(depth + 1)


class C(B):
    def name(self) -> str:
        return "C"


class D(C):
    def __init__(self, extra: str) -> None:
        super().__init__()
        self.log.append("D" + extra)

    def run(self, depth: int) -> str:
        return "d" + super().run(depth + 1) + "d"


class E(D):
    def __init__(self) -> None:
        super().__init__("!")
        self.log.insert(0, "E")

    def name(self) -> str:
        return "E<" + super().name()


def main() -> None:
    things: list[A] = [A(), B(), C(), D("?"), E()]
    for thing in things:
        print(thing.log, thing.run(0), thing.only_a(), isinstance(thing, B), isinstance(thing, D))
    print([isinstance(thing, (C, E)) for thing in things])


if __name__ == "__main__":
    main()
