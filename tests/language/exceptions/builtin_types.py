"""The built-in exception classes: their texts, their reprs, their bases."""


def main() -> None:
    errors: list[Exception] = [
        Exception("a"), ValueError("b"), TypeError("c"), KeyError("d"), IndexError("e"), RuntimeError("f"), LookupError("g"),
        ArithmeticError("h"), ZeroDivisionError("i"), OverflowError("j"), NotImplementedError("k"), AttributeError("l"),
        NameError("m"), AssertionError("n"), StopIteration("o"), OSError("p"), EOFError("q"), MemoryError("r"),
        FileNotFoundError("s"), PermissionError("t"), TimeoutError("u"), UnicodeError("v"), RecursionError("w"),
    ]  # fmt: skip
    for error in errors:
        print(repr(error), str(error), type(error).__name__, isinstance(error, LookupError), isinstance(error, ArithmeticError),
              isinstance(error, OSError), isinstance(error, RuntimeError), isinstance(error, ValueError))  # fmt: skip
    print(repr(Exception()), str(Exception()) == "", repr(Exception("a", 2)), str(Exception("a", 2)), str(Exception(5)), str(KeyError("it's")))
    print(str(KeyError(3)), str(KeyError()), repr(ValueError("quote'")), Exception(None).args, str(Exception(1.5, None)))


if __name__ == "__main__":
    main()
