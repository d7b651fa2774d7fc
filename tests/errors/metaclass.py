"""A metaclass."""


class Meta(type):  # error: E2
    pass


class Thing(metaclass=Meta):  # error: E243
    pass


print(Thing())
