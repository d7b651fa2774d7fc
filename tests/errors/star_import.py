"""Everything of a module that is not there."""

from no_such_module import *  # error: M001 "no_such_module"

print(1)
