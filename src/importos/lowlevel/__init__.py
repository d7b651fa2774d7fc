"""The only door to the machine: intrinsics that the compiler replaces by primitives, each with a CPython twin.

Only ``arch``, ``bus``, ``drivers``, ``runtime``, ``std`` (the built-in types), ``kernel`` memory code and
``net/wire``'s byte views may import from here.
"""
