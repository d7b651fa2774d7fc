"""A class inside a function uses a variable of the function, and is given back as a value."""


class Base:
    size = 0


def make(size: int) -> int:
    class Local(Base):
        def get(self) -> int:
            return size  # error: E208

    return Local().get()


print(make(3))
