"""The module ``collections.abc``: the abstract classes of containers. No code at run time."""

from _collections_abc import *
from _collections_abc import __all__ as __all__
