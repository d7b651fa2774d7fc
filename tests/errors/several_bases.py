"""A class with two base classes."""


class A:
    def a(self) -> int:
        return 1


class B:
    def b(self) -> int:
        return 2


class C(A, B):  # error: E244
    pass


print(C().a() + C().b())
