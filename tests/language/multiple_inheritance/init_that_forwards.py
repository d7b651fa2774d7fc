"""Mixins whose ``__init__`` hands on what it is given; behind the last of them ``object`` takes nothing."""


class Logged:
    def __init__(self, *args: object, **kwargs: object) -> None:
        self.log: list[str] = []
        super().__init__(*args, **kwargs)

    def note(self, text: str) -> None:
        self.log.append(text)


class Named:
    def __init__(self, name: str) -> None:
        self.name = name


class Timed:
    ticks = 0


class Alone(Logged, Timed):
    pass


class Both(Logged, Named):
    pass


class Base:
    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.kind = "base"


class Colour:
    def __init__(self, *, colour: str = "red", **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.colour = colour


class Size(Base):
    def __init__(self, size: int, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.size = size


class Thing(Colour, Size):
    def __init__(self, colour: str, size: int) -> None:
        super().__init__(colour=colour, size=size)


class Other(Size, Colour):
    pass


def attempt(number: int) -> None:
    try:
        if number == 0:
            Logged(1)
        elif number == 1:
            Alone(size=2)
        else:
            Other(4, weight=3)
    except TypeError as error:
        print(error)


alone = Alone()
alone.note("a")
print(alone.log, alone.ticks, Both("ann").name, Both(name="bob").log)
attempt(0)
attempt(1)
attempt(2)
thing, other = Thing("blue", 3), Other(4)
print(thing.colour, thing.size, thing.kind, other.colour, other.size, other.kind, Other(4, colour="x").colour)
