"""Methods that find attributes at run time."""


class Proxy:
    def __getattr__(self, name: str) -> int:  # error: E245 "__getattr__"
        return len(name)


class Guard:
    def __setattr__(self, name: str, value: object) -> None:  # error: E245 "__setattr__"
        print(name)


print(Proxy(), Guard())
