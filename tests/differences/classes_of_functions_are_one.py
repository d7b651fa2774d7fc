"""A class inside a function is the same class on every call

CPython makes a new class each time the class statement runs. Compiled code has one class, so objects of two calls are of
the same class.

Instead: put the class beside the function.
"""
# CPython:
#   False
# ImportOS:
#   True


def make() -> object:
    class Local:
        pass

    return Local()


print(type(make()) is type(make()))
