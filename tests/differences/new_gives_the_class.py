"""What `__new__` gives for a subclass is an object of that subclass

The type checker takes `Derived()` for an object of `Derived`, whatever the `__new__` of its base gives. CPython goes on
with the other object, and what it has not shows somewhere else. Here the call raises TypeError.

Instead: call `super().__new__(cls)` with the class that was given, and keep one object for each class.
"""
# CPython:
#   Base
# ImportOS:
#   Derived.__new__() gave an object of another class


class Base:
    only: "Base | None" = None

    def __new__(cls) -> "Base":
        if Base.only is None:
            Base.only = super().__new__(cls)
        return Base.only


class Derived(Base):
    pass


try:
    print(type([Base(), Derived()][1]).__name__)
except TypeError as error:
    print(error)
