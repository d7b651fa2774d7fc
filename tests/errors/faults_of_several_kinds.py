"""Mistakes in types and constructs that are refused: all are told at once."""


class Machine:
    def __getattr__(self, name: str) -> int:  # error: E245 "__getattr__"
        return len(name)


def later(text: str) -> int:
    number = 3j  # error: E230 complex number
    print(number)
    return eval(text)  # error: E201 "eval"


size: int = "long"  # error: T-assignment
print(later(size), Machine())  # error: T-arg-type
