"""A method without self."""


class Box:
    def size() -> int:  # error: T-misc
        return 1
