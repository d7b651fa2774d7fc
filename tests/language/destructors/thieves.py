"""A destructor takes away what somebody is looking at: whoever looks keeps it until the end of the look."""


class Thing:
    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        print("gone", self.name)


class Shelf:
    def __init__(self) -> None:
        self.thing = Thing("first")
        self.below: Shelf | None = None

    def look(self, first: list["Thief"]) -> str:
        return first.pop().victim.thing.name + " by " + self.thing.name


class Thief:
    def __init__(self, victim: Shelf, left_behind: str) -> None:
        self.victim = victim
        self.left_behind = left_behind

    def __del__(self) -> None:
        print("taking", self.victim.thing.name)
        self.victim.thing = Thing(self.left_behind)


def thief_of(shelf: Shelf, left_behind: str) -> Thief:
    return Thief(shelf, left_behind)


def dies_at_once(shelf: Shelf) -> None:
    thing = shelf.thing
    Thief(shelf, "second")
    print("looked at", thing.name, "now", shelf.thing.name)


def dies_when_replaced(shelf: Shelf) -> None:
    thief = thief_of(shelf, "third")
    thing = shelf.thing
    thief = thief_of(Shelf(), "elsewhere")
    print("looked at", thing.name, thief.left_behind)


def dies_in_a_field(shelf: Shelf, holders: list[list[Thief]]) -> None:
    thing = shelf.thing
    holders[0] = []
    print("looked at", thing.name, len(holders))


def dies_on_a_way(shelf: Shelf, often: int) -> None:
    thing = shelf.thing
    for number in range(often):
        if number % 2:
            thief = thief_of(shelf, f"of {number}")
            print(thief.left_behind, thing.name)
    print("looked at", thing.name)


shelf = Shelf()
dies_at_once(shelf)
dies_when_replaced(shelf)
dies_in_a_field(shelf, [[Thief(shelf, "fourth")]])
dies_on_a_way(shelf, 4)
print(shelf.look([Thief(shelf, "last")]))
