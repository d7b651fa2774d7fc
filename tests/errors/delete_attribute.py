"""An attribute is deleted."""


class Box:
    def __init__(self) -> None:
        self.content = "x"


box = Box()
del box.content  # error: E205
