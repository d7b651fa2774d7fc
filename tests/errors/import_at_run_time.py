"""A module that is named at run time."""

import importlib

print(importlib.import_module("sys"))  # error: E201 not imported at run time
print(__import__("sys"))  # error: E201 "__import__" does not exist
