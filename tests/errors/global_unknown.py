"""A global variable that no statement of the module makes."""


def start() -> None:
    global state
    state = 3  # error: T-name-defined "state"


start()
