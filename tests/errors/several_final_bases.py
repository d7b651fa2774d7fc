"""Two plain values as bases; that their methods do not go together is said once."""


class Both(int, str):  # error: E246 cannot be a base class
    pass


print(Both())
