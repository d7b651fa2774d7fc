"""User-defined hierarchies: catching by base, attributes, __str__, arguments, repr."""


class AppError(Exception):
    """Base of all errors of this program."""


class ParseError(AppError):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


class MissingToken(ParseError):
    pass


class Fatal(AppError):
    pass


def fail(kind: int) -> None:
    if kind == 0:
        raise AppError
    if kind == 1:
        raise AppError("with message")
    if kind == 2:
        raise ParseError(3, "bad token")
    if kind == 3:
        raise MissingToken(7, "expected ;")
    if kind == 4:
        raise Fatal("a", 1, 2.5)
    raise ValueError("plain")


def main() -> None:
    for kind in range(6):
        try:
            fail(kind)
        except MissingToken as error:
            print("missing", error, error.line, error.args, repr(error))
        except ParseError as error:
            print("parse", error, error.message, repr(error))
        except AppError as error:
            print("app", type(error).__name__, str(error), error.args, repr(error))
        except Exception as error:
            print("unexpected", repr(error))
    print(isinstance(MissingToken(1, "x"), AppError), isinstance(Fatal(), ParseError))


if __name__ == "__main__":
    main()
