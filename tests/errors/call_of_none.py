"""The result of a procedure is used."""


def show() -> None:
    print("x")


value = show()  # error: T-func-returns-value
