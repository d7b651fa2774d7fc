import sys

"""Not the docstring: it does not stand first."""

print(__doc__, sys.argv)  # error: E299 docstring
