"""Objects are shown by the short name of their class

repr of an object without __repr__ leaves out the module of its class: full names would be in every image.

Instead: define __repr__ where the text is shown to people.
"""
# CPython:
#   <__main__.Bell object at
# ImportOS:
#   <Bell object at


class Bell:
    pass


bell = repr(Bell())
print(bell[: bell.find(" 0x")])
