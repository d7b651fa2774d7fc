"""A method that changes how objects are made."""


class Single:
    def __new__(cls) -> "Single":  # error: E245 "__new__"
        return super().__new__(cls)


print(Single())
