"""A metaclass."""


class Meta(type):
    pass


class Thing(metaclass=Meta):  # error: E243 metaclass
    pass


print(Thing())
