"""A class variable behind super() that another base would answer."""


class Base:
    limit = 3


class Mixin(Base):
    def show(self) -> int:
        return super().limit  # error: E313 another class variable in a subclass


class Other(Base):
    limit = 4


class Both(Mixin, Other):
    pass


print(Both().show(), Mixin().show())
