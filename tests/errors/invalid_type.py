"""Something that is no type where a type is expected."""


def show(value: print) -> None:  # error: T-valid-type
    pass
