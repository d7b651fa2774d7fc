"""``if`` on objects: __bool__, __len__, neither, and Optional values."""


class Always:
    pass


class Sized:
    def __init__(self, size: int) -> None:
        self.size = size

    def __len__(self) -> int:
        print("asked for length")
        return self.size


class Switch:
    def __init__(self, on: bool) -> None:
        self.on = on

    def __bool__(self) -> bool:
        print("asked for truth")
        return self.on

    def __len__(self) -> int:
        return 0


def truth(name: str, value: bool) -> None:
    print(name, "is", value)


def describe(value: Sized | None) -> str:
    return "some" if value else "none or empty"


def main() -> None:
    truth("always", bool(Always()))
    truth("sized 0", bool(Sized(0)))
    truth("sized 3", bool(Sized(3)))
    truth("on", bool(Switch(True)))
    truth("off", bool(Switch(False)))
    if Switch(True) and not Sized(0):
        print("both")
    while Switch(False):
        print("never")
    print(describe(None), describe(Sized(0)), describe(Sized(1)))


if __name__ == "__main__":
    main()
