"""A subclass of an exception or a set with an __init__ of its own has to say how it is copied

CPython copies such an object by calling the class with the arguments of the base, which goes wrong when its __init__
takes others. Here copy.copy and copy.deepcopy raise TypeError until the class has __copy__ and __deepcopy__. What
these give must be of the class of the original.

Instead: write __copy__ and __deepcopy__.
"""
# CPython:
#   Names({'a'})
# ImportOS:
#   cannot copy 'Names' object: write Names.__copy__ and __deepcopy__, its __init__ is its own

import copy
from collections.abc import Iterable


class Names(set[str]):
    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(names)


try:
    print(copy.copy(Names(["a"])))
except TypeError as error:
    print(error)
