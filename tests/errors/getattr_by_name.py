"""Attributes by a name that is made at run time."""


class Settings:
    def __init__(self) -> None:
        self.size = 1


settings = Settings()
setattr(settings, "size", 2)  # error: E201 setattr
print(getattr(settings, "size"))  # error: E201 getattr
