"""A class pattern compares a method."""


class Door:
    def is_open(self) -> bool:
        return True


def state(door: Door) -> str:
    match door:
        case Door(is_open=_):  # error: E319
            return "open"
        case _:
            return "closed"


print(state(Door()))
