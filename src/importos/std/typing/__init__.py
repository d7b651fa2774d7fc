"""The module ``typing``: what the type checker must find by name, and the abstract classes of containers.

Special forms are understood by the type checker and leave nothing behind in a program. The container classes are real:
their default methods (``Sequence.index``, ``Mapping.get`` ...) are compiled when a program reaches them. This module
has no module-level code at run time and must never get any. The front end joins the parts, in this order.
"""

PARTS = (
    "forms",
    "one_method_protocols",
    "generators",
    "sequences",
    "sets",
    "mappings",
    "streams",
    "records",
)
