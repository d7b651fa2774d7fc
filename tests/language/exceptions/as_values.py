"""Exceptions stored, compared, raised later, returned, made from a class in a variable, used in a queue."""


def attempt(number: int) -> int | Exception:
    try:
        return 10 // number
    except ZeroDivisionError as error:
        return error


def main() -> None:
    results = [attempt(5), attempt(0)]
    for result in results:
        if isinstance(result, Exception):
            print("failed:", result)
        else:
            print("value", result + 1)
    stored: Exception | None = None
    try:
        raise IndexError("stored")
    except IndexError as error:
        stored = error
    print(repr(stored))
    try:
        if stored is not None:
            raise stored
    except LookupError as error:
        print("raised later:", error, error is stored)
    stored = None


if __name__ == "__main__":
    main()
