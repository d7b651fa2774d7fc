"""A name that is used before it is declared global."""

counter = 1


def step() -> None:
    print(counter)
    global counter  # error: S001 used prior to global declaration
    counter = 2


step()
