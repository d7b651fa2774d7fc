"""A decorator of a class gives back the class

The name of a class stands for the class everywhere, to the type checker too. In CPython it stands for whatever the
decorator gives. Here TypeError is raised when that is not the class.

Instead: a decorator that gives back what it is given.
"""
# CPython:
#   <class '__main__.Plain'>
# ImportOS:
#   a decorator of a class must give back the class


class Plain:
    pass


def plain(class_: type[object]) -> type[object]:
    return Plain if class_.__name__ == "Decorated" else class_


try:

    @plain
    class Decorated:
        pass

    print(Decorated)
except TypeError as error:
    print(error)
