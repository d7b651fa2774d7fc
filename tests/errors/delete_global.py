"""A variable of the module is deleted."""

value = 1
del value  # error: E204
