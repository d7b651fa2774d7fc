"""A function that is defined twice."""


def run() -> None:
    print("one")


def run() -> None:  # error: T-no-redef already defined
    print("two")


run()
