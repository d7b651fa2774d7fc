"""``|`` of a UserDict with a UserDict or a dict, on either side: of its class, whose ``__setitem__`` sees the items."""

from collections import UserDict


class Config(UserDict[str, int]):
    def __setitem__(self, key: str, value: int) -> None:
        super().__setitem__(key.lower(), value)


class Fixed(UserDict[str, int]):
    def __init__(self) -> None:
        super().__init__({"a": 1})


plain = UserDict({"a": 1})
print(plain | {"b": 2}, type(plain | UserDict({"a": 5})).__name__, {"z": 0, "a": 3} | plain)
config = Config({"A": 1}) | {"B": 2}
print(type(config).__name__, config, config["a"])
config = {"C": 3} | config
print(type(config).__name__, config)
config |= {"D": 4}
print(config, config | UserDict({"x": 1}))
try:
    print(Fixed() | {"b": 2})
except TypeError as error:
    print(type(error).__name__)
