"""None: printing, identity, default results, in containers, as result of a procedure."""


def maybe(number: int) -> str | None:
    if number > 0:
        return "n" * number
    return None


def procedure() -> None:
    return None


def length(text: str | None) -> int:
    if text is None:
        return -1
    return len(text)


def main() -> None:
    print(None, [None], (None, 1), {"k": None}, str(None), repr(None), f"{None}|{None!r:>6}")
    print(maybe(3), maybe(0), maybe(-1) is None, maybe(2) is not None, maybe(1) == None)  # noqa: E711
    print(length(maybe(4)), length(None), length(""))
    procedure()
    found: str | None = None
    for word in ["a", "bb", "ccc"]:
        if len(word) == 2:
            found = word
    print(found, found or "nothing", bool(found))
    found = None
    print(found, "empty" if found is None else found)


if __name__ == "__main__":
    main()
