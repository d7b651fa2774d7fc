"""round() to integers and digits: half to even, negative digits, values that are not what they look like."""


def main() -> None:
    for value in [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 2.4999, 1e15 + 0.5, 123.456, -123.456]:
        print(value, round(value), round(value, 1), round(value, 2), int(value))
    print(round(2.675, 2), round(1.005, 2), round(0.125, 2), round(0.375, 2), round(5.015, 2), round(1e22, 2))
    print(round(1234.5678, -2), round(1250.0, -2), round(1350.0, -2), round(-1250.0, -2), round(15.0, -1), round(25.0, -1))
    print(round(7), round(1234, -2), round(1250, -2), round(1350, -2), round(-15, -1), round(5, -1), round(15, -1), round(55, 3))
    print(round(0.1 + 0.2, 10), round(-0.04, 1), round(0.0), round(-0.2))
    print(7.9 // 1, -7.9 // 1, int(7.9), int(-7.9), 7.0 // 2, -7.0 // 2)


if __name__ == "__main__":
    main()
