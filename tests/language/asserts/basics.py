"""assert with and without message; the message is evaluated only on failure."""


def message(text: str) -> str:
    print("message asked")
    return text


def check(value: int) -> None:
    assert value > 0
    assert value < 100, "too large: " + str(value)
    assert value != 50, message("fifty")
    assert value % 2 == 0, value


def main() -> None:
    for value in [2, -1, 100, 50, 7]:
        try:
            check(value)
            print(value, "ok")
        except AssertionError as error:
            print(value, repr(error), str(error))
    assert (1, 2)[0] == 1, "never"
    print(__debug__, "checked" if __debug__ else "trusted")
    try:
        assert [], ("tuple", 1)
    except AssertionError as error:
        print(error.args)


if __name__ == "__main__":
    main()
