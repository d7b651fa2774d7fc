"""Floats that overflow: OverflowError from pow, infinity from * and +, int of large floats that still fit."""


def main() -> None:
    try:
        print(10.0**400.0)
    except OverflowError as error:
        print("OverflowError:", error)
    try:
        print(2.0**1024)
    except OverflowError as error:
        print("OverflowError:", error)
    print(1e308 * 10.0, 1e308 + 1e308, -1e308 * 10.0, 2.0**1023, 2.0**-1074, 2.0**-1080)
    print(int(9.2e18), int(-9.2e18), int(1e15), round(4503599627370497.5), int(2.0**62))
    try:
        zero = 0.0
        print(zero**-1.0)
    except ZeroDivisionError as error:
        print("ZeroDivisionError:", error)


if __name__ == "__main__":
    main()
