"""A base class before a class that is derived from it."""


class Base:
    pass


class Derived(Base):
    pass


class Both(Base, Derived):  # error: T-misc consistent method resolution order
    pass


print(Both())
