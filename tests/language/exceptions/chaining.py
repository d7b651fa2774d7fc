"""raise from, implicit context, from None: what __cause__ and __context__ hold."""


def show(error: BaseException | None) -> str:
    if error is None:
        return "None"
    return f"{error!r} cause={error.__cause__!r} context={error.__context__!r} suppress={error.__suppress_context__}"


def explicit() -> None:
    try:
        int("x")
    except ValueError as error:
        raise RuntimeError("conversion failed") from error


def implicit() -> None:
    try:
        raise KeyError("first")
    except KeyError:
        raise IndexError("second")


def suppressed() -> None:
    try:
        raise KeyError("hidden")
    except KeyError:
        raise IndexError("shown") from None


def without() -> None:
    raise ValueError("alone") from KeyError("made")


def main() -> None:
    try:
        explicit()
    except RuntimeError as error:
        print(show(error))
    try:
        implicit()
    except IndexError as error:
        print(show(error))
    try:
        suppressed()
    except IndexError as error:
        print(show(error))
    try:
        without()
    except ValueError as error:
        print(show(error))
    try:
        raise ValueError("fresh")
    except ValueError as error:
        print(show(error))


if __name__ == "__main__":
    main()
