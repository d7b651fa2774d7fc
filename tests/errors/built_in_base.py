"""Built-in values as base classes: bytes has no subclasses, and the value of one of int is made before __init__."""


class Packet(bytes):  # error: E246 bytes cannot be a base class
    pass


class Metres(int):
    def __init__(self, value: int, unit: str) -> None:  # error: E246 with an __init__ of its own
        self.unit = unit


print(Packet(b"x"), Metres(3, "m").unit)
