"""A keyword argument that no parameter has."""


def greet(name: str, loud: bool = False) -> str:
    return name.upper() if loud else name


print(greet("a", lout=True))  # error: T-call-arg unexpected keyword argument "lout"
