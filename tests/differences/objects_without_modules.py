"""Objects and functions are shown by their short names

repr of an object without __repr__ leaves out the module of its class, repr of a function leaves out its name.

Instead: define __repr__ where the text is shown to people.
"""
# CPython:
#   <__main__.Bell object at
#   <function ring at
# ImportOS:
#   <Bell object at
#   <function at


class Bell:
    pass


def ring() -> None:
    pass


bell = repr(Bell())
print(bell[: bell.find(" 0x")])
function: object = ring
shown = str(function)
print(shown[: shown.find(" 0x")])
