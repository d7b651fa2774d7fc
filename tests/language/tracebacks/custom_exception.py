"""The last line of the traceback of user-defined exceptions: with text, without, with __str__."""


class Broken(Exception):
    def __init__(self, part: str, size: int) -> None:
        super().__init__(part, size)
        self.part = part

    def __str__(self) -> str:
        return f"the {self.part} is broken"


def check(part: str) -> None:
    if part == "door":
        raise Broken(part, 3)


for name in ["wheel", "door"]:
    print("checking", name)
    check(name)
