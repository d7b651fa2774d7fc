"""Two weak references to an object are two objects

CPython gives the same reference again while it lives, if it has no callback. Here each is new; they are equal.

Instead: compare references with ==, or what they refer to with is.
"""
# CPython:
#   True True
# ImportOS:
#   True False

import weakref


class Node:
    pass


node = Node()
one, two = weakref.ref(node), weakref.ref(node)
print(one == two, one is two)
