"""A base class's __init__ that calls an overridden method sees the derived class; __init__ is inherited."""


class Base:
    def __init__(self, size: int) -> None:
        self.size = size
        self.parts = self.build()

    def build(self) -> list[str]:
        return ["base"] * self.size


class Derived(Base):
    def build(self) -> list[str]:
        return ["derived"] + super().build()


class Silent(Derived):
    pass


class Extended(Silent):
    def __init__(self) -> None:
        self.prefix = "p"
        super().__init__(1)

    def build(self) -> list[str]:
        return [self.prefix + part for part in super().build()]


def main() -> None:
    for thing in [Base(1), Derived(2), Silent(0), Extended()]:
        print(thing.size, thing.parts)


if __name__ == "__main__":
    main()
