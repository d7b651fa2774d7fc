"""A name that nothing defines."""

value = 5
print(valu)  # error: T-name-defined "valu" is not defined
