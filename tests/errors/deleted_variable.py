"""A local variable after del."""


def run() -> None:
    count = 1
    del count
    print(count)  # error: T-misc deleted variable "count"


run()
