"""An attribute of a library class cannot be deleted: the library's own code does not ask whether it is there."""

from collections import UserDict


class Settings(UserDict[str, int]):
    pass


settings = Settings({"depth": 3})
del settings.data  # error: E314 data is an attribute of a library class
print(settings)
