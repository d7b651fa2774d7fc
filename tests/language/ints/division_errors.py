"""Division and modulo by zero, with CPython's messages."""


def main() -> None:
    zero = 0
    try:
        print(1 // zero)
    except ZeroDivisionError as error:
        print(error)
    try:
        print(1 % zero)
    except ZeroDivisionError as error:
        print(error)
    try:
        print(1 / zero)
    except ZeroDivisionError as error:
        print(error)
    try:
        print(divmod(1, zero))
    except ZeroDivisionError as error:
        print(error)
    try:
        value = 5
        value //= zero
    except ZeroDivisionError as error:
        print(error, value)
    try:
        print(pow(3, 4, zero))
    except ValueError as error:
        print(error)
    print(0 // 5, 0 % 5, 0 / 5, 0 / -5)


if __name__ == "__main__":
    main()
