"""A class keeps its methods."""


class Door:
    def open(self) -> None:
        pass


del Door.open  # error: E314 cannot be deleted
