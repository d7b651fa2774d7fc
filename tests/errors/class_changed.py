"""An object stays of its class."""


class Cat:
    pass


class Dog(Cat):
    pass


pet = Cat()
pet.__class__ = Dog  # error: T-misc read-only
