"""Exceptions in __enter__, in __exit__ and in the body at once."""


class Failing:
    def __init__(self, where: str) -> None:
        self.where = where

    def __enter__(self) -> None:
        print("enter", self.where)
        if "enter" in self.where:
            raise RuntimeError("enter failed")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        print("exit", self.where, error)
        if "exit" in self.where:
            raise RuntimeError("exit failed")


def attempt(where: str, body_fails: bool) -> None:
    try:
        with Failing("good"):
            with Failing(where):
                print("body")
                if body_fails:
                    raise ValueError("body failed")
            print("after inner")
    except Exception as error:
        print("caught", repr(error), repr(error.__context__))


def main() -> None:
    attempt("enter", False)
    attempt("exit", False)
    attempt("exit", True)
    attempt("fine", True)
    attempt("fine", False)


if __name__ == "__main__":
    main()
