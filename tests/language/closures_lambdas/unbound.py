"""A variable read before it is assigned: UnboundLocalError and NameError with CPython's messages."""


def use_before(flag: bool) -> int:
    if flag:
        value = 1
    return value


def closure_before() -> int:
    def read() -> int:
        return later

    try:
        print(read())
    except NameError as error:
        print("NameError:", error)
    later = 5
    return read()


def deleted() -> int:
    number = 3
    del number
    try:
        return number
    except UnboundLocalError as error:
        print("UnboundLocalError:", error)
    return -1


def main() -> None:
    print(use_before(True))
    try:
        print(use_before(False))
    except UnboundLocalError as error:
        print("UnboundLocalError:", error)
    print(closure_before())
    print(deleted())
    try:
        print(defined_later)
    except NameError as error:
        print("NameError:", error)


if __name__ == "__main__":
    main()

defined_later = 1
