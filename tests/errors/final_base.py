"""Classes that CPython does not derive from either."""


class Flag(bool):  # error: T-misc cannot inherit from final class "bool"
    pass


class Steps(range):  # error: T-misc cannot inherit from final class "range"
    pass


print(Flag(), Steps(3))
