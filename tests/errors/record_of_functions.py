"""What CPython knows of functions and classes at run time."""


class Box:
    pass


def show(x: int = 3) -> None:
    print(x)


print(show.__annotations__)  # error: T-attr-defined "__annotations__"
print(show.__defaults__, show.__code__)  # error: T-attr-defined has no attribute
show.counter = 1  # error: T-attr-defined "counter"
print(Box.__bases__)  # error: T-attr-defined "__bases__"
