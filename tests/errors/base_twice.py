"""The same base class twice."""


class Base:
    pass


class Twice(Base, Base):  # error: T-misc duplicate base class "Base"
    pass


print(Twice())
