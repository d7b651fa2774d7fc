"""An attribute of a class is deleted."""


class Box:
    content = "x"


del Box.content  # error: E314
