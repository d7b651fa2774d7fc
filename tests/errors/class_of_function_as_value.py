"""A class inside a function is given back: in Python it is another one on every call."""


class Base:
    size = 0


def make() -> type[Base]:
    class Local(Base):
        pass

    return Local  # error: E208


print(make().size)
