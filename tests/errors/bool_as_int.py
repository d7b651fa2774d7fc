"""A bool is not stored where many places read an int: CPython would print True."""


class Counter:
    def __init__(self, start: int) -> None:
        self.count = start


count: int = True  # error: E301 bool
counter = Counter(count > 1)  # error: E301 bool
print(count, counter.count)
