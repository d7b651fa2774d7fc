"""Fields that constructors fill once, twice, in a loop, by way of others, and again later: what was there goes at once."""

from __future__ import annotations


class Thing:
    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        print("gone:", self.name)


class Once:
    def __init__(self, thing: Thing) -> None:
        self.thing = thing


class Either:
    def __init__(self, first: bool) -> None:
        if first:
            self.thing = Thing("first")
        else:
            self.thing = Thing("second")


class Twice:
    def __init__(self, seen: list[Twice]) -> None:
        self.thing = Thing("early")
        seen.append(self)
        early = self.thing
        replace(seen)
        self.thing = Thing("late")
        print("still here:", early.name)


def replace(seen: list[Twice]) -> None:
    thing = seen[-1].thing
    print("seen:", thing.name)


class Looping:
    def __init__(self, count: int) -> None:
        for number in range(count):
            self.thing = Thing(f"turn {number}")


class Handling:
    def __init__(self, text: str) -> None:
        try:
            self.thing = Thing("begun " + text)
            self.number = int(text)
        except ValueError:
            self.thing = Thing("instead of " + text)
            self.number = 0


class Base:
    def __init__(self, name: str) -> None:
        self.thing = Thing(name)


class Above(Base):
    def __init__(self) -> None:
        super().__init__("below")
        kept = self.thing
        super().__init__("below again")
        print("kept:", kept.name)


class Over(Base):
    def __init__(self) -> None:
        super().__init__("base's")
        self.thing = Thing("own")


class Later:
    def __init__(self, thing: Thing) -> None:
        self.thing = thing
        self.empty: Thing | None = None

    def change(self) -> None:
        thing = self.thing
        self.thing = Thing("changed")
        self.empty = thing
        print("changed:", thing.name)


class Holder:
    def __init__(self, once: Once) -> None:
        self.once = once


def use(holder: Holder, holders: list[Holder]) -> None:
    thing = holder.once.thing
    holders.clear()
    print("used:", thing.name)


def main() -> None:
    Once(Thing("once"))
    Either(True)
    Either(False)
    Twice([])
    Looping(3)
    Handling("7")
    Handling("x")
    Above()
    Over()
    later = Later(Thing("given"))
    later.change()
    Later.__init__(later, Thing("given again"))
    print("again:", later.thing.name)
    holders = [Holder(Once(Thing("held")))]
    use(holders[0], holders)
    print("end")


main()
