"""super with arguments names another class than the method's own."""


class A:
    def name(self) -> str:
        return "A"


class B(A):
    def name(self) -> str:
        return "B"


class C(B):
    def name(self) -> str:
        return super(B, self).name()  # error: E223


print(C().name())
