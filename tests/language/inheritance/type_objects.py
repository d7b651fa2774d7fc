"""type(), __class__, __name__ of classes, isinstance with tuples, issubclass."""


class Base:
    def who(self) -> str:
        return type(self).__name__


class Derived(Base):
    pass


def main() -> None:
    base = Base()
    derived = Derived()
    print(base.who(), derived.who(), type(derived).__name__, type(base) is Base, type(derived) is Base, type(derived) == Derived)
    print(Base.__name__, type(1).__name__, type("x").__name__, type([1]).__name__, type(None).__name__, type(1.5).__name__)
    print(isinstance(derived, (int, Base)), isinstance(base, (Derived, str)), derived.__class__.__name__)
    print(type(ValueError("x")).__name__, type(True).__name__, type((1,)).__name__, type({}).__name__, type(b"").__name__)


if __name__ == "__main__":
    main()
