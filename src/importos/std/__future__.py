"""The module ``__future__``: every feature in it is always on. No code at run time."""


class _Feature: ...


annotations: _Feature
division: _Feature
absolute_import: _Feature
with_statement: _Feature
print_function: _Feature
unicode_literals: _Feature
generator_stop: _Feature
