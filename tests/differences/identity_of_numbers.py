"""Equal numbers are the same object

Numbers have no identity: `is` compares their values. In CPython it depends on how the number was made, and CPython
warns about it.

Instead: compare numbers with ==.
"""
# CPython:
#   True False
# ImportOS:
#   True True

number = int("1000")
other = int("1000")
print(number == other, number is other)
