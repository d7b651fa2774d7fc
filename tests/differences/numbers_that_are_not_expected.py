"""Code that the type checker never expects to see an int raises

An int may stand where a float is declared. Where a test has left no float, the type checker takes everything else for
what remains of the declaration: here None. CPython goes on with the int; compiled code raises TypeError when such a
variable is read.

Instead: test for both kinds of numbers, isinstance(x, (int, float)).
"""
# CPython:
#   other
# ImportOS:
#   TypeError


def kind(x: float | None) -> str:
    if isinstance(x, float):
        return "float"
    return "none" if x is None else "other"


try:
    print(kind(1))
except TypeError:
    print("TypeError")
