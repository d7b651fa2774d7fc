"""The built-in types, functions and exceptions, in typed Python; one part a file.

It is mypy's ``builtins`` and the compiled implementation at once. mypy wants every class defined in the module
``builtins`` itself, so the front end joins the parts into that one module, in the order written here; an import from
another part is for the reader and for the linter. Long algorithms live in ``importos.runtime``. Every ``@overload``
item has its own body and there is no implementation behind them. Behaviour and messages are those of CPython 3.11.
Nothing here may use ``Any``.
"""

PARTS = (
    "type_variables",
    "object_and_type",
    "integers",
    "floats",
    "booleans",
    "index_arguments",
    "strings",
    "byte_sequences",
    "bytes_objects",
    "bytearrays",
    "memory_views",
    "slices_and_ranges",
    "lists",
    "tuples",
    "set_operations",
    "sets",
    "frozensets",
    "dicts",
    "dict_views",
    "interpolation",
    "iteration",
    "zipping",
    "mapping_and_filtering",
    "totals",
    "ordering",
    "object_functions",
    "arithmetic_functions",
    "characters",
    "printing",
    "typing_in",
    "opening",
    "exceptions",
    "os_errors",
    "unicode_errors",
    "warnings",
    "exception_groups",
    "function_values",
    "language_names",
)
