"""The line of a failing call inside a statement of several lines."""


def fail(number: int) -> int:
    if number > 2:
        raise ValueError(
            "number " + str(number),
        )
    return number


total = sum(
    [
        fail(1),
        fail(2),
        fail(3),
    ]
)
print(total)
