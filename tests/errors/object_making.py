"""Methods that change how objects and classes are made."""


class Single:
    def __new__(cls) -> "Single":  # error: E245 "__new__"
        return super().__new__(cls)


class Base:
    def __init_subclass__(cls) -> None:  # error: E245 "__init_subclass__"
        print("one more")


print(Single(), Base())
