"""An int that is handed on before it is stored: the message stands where the int is given."""


def collect(values: list[float], value: float) -> None:
    values.append(value)


def remember(values: list[float], value: float) -> None:
    if value > 0:
        collect(values, value)


found = [1.5]
remember(found, 4)  # error: E301 int
print(found)
