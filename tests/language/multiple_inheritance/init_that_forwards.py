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


def attempt(number: int) -> None:
    try:
        if number == 0:
            Logged(1)
        else:
            Alone(size=2)
    except TypeError as error:
        print(error)


alone = Alone()
alone.note("a")
print(alone.log, alone.ticks, Both("ann").name, Both(name="bob").log)
attempt(0)
attempt(1)
