"""An attribute that computes its value by __get__."""


class Three:
    def __get__(self, instance: object, owner: type) -> int:  # error: E245 "__get__"
        return 3


class Box:
    value = Three()


print(Box().value)
