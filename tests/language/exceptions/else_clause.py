"""else of try: only without exception; its own exceptions are not caught by the same try."""


def attempt(text: str) -> str:
    try:
        number = int(text)
    except ValueError:
        return "no number"
    else:
        if number == 0:
            return "zero"
        text = str(100 // number)
    finally:
        print("checked", text)
    return "quotient " + text


def escape() -> None:
    try:
        pass
    except KeyError:
        print("never")
    else:
        raise KeyError("from else")
    finally:
        print("finally of escape")


def main() -> None:
    print(attempt("7"))
    print(attempt("0"))
    print(attempt("x"))
    try:
        escape()
    except KeyError as error:
        print("outside", error)
    for number in [1, 0]:
        try:
            print(1 // number)
        except ZeroDivisionError:
            print("divided by zero")
        else:
            print("went well")


if __name__ == "__main__":
    main()
