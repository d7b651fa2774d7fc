"""What the front end refuses does not hide what only the lowering finds, nor the other way round."""


class Reading:
    def __init__(self) -> None:
        self.value = 1.0


def store(reading: Reading, count: int) -> None:
    reading.value = count  # error: E301 int


def early(text: str) -> object:
    return eval(text)  # error: E201 eval


class Made(metaclass=type):  # error: E243
    pass


def late(reading: Reading) -> None:
    del reading.value
    store(reading, 3)
    print(NotImplemented)  # error: E325 NotImplemented


late(Reading())
print(early("1"))
