"""The exceptions of the program."""


class AppError(Exception):
    pass


class NotFound(AppError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} not found")
        self.name = name


class Invalid(AppError):
    pass
