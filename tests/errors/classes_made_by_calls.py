"""Classes that a call makes, and whose fields have no types."""

from collections import namedtuple  # error: T-attr-defined namedtuple
from dataclasses import make_dataclass  # error: T-attr-defined make_dataclass

print(namedtuple, make_dataclass)
