"""Classes are shown without their modules

repr of a class and of an object without __repr__ leave out the module; repr of a function leaves out its name.
"""
# CPython:
#   <class '__main__.Bell'> <__main__.Bell object at
# ImportOS:
#   <class 'Bell'> <Bell object at


class Bell:
    pass


print(Bell, repr(Bell())[: repr(Bell()).find(" 0x")])
