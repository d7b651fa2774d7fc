"""A dictionary that changes its size during a loop stops the loop with RuntimeError; changed values do not."""


def main() -> None:
    table = {"a": 1, "b": 2, "c": 3}
    for key in table:
        table[key] = table[key] * 10
    print(table)
    try:
        for key in table:
            table[key + key] = 0
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        for key, value in table.items():
            if value > 10:
                del table[key]
    except RuntimeError as error:
        print("RuntimeError:", error)
    for key in list(table):
        if table[key] == 0:
            del table[key]
    print(table)
    numbers = {1, 2, 3}
    try:
        for number in numbers:
            numbers.add(number + 100)
    except RuntimeError as error:
        print("RuntimeError:", error)


if __name__ == "__main__":
    main()
