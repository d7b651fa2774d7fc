"""A call with more arguments than parameters."""


def greet(name: str) -> str:
    return "hello " + name


print(greet("a", "b"))  # error: T-call-arg too many arguments for "greet"
