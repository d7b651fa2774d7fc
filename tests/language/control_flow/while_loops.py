"""while with break, continue, else, complex conditions, nesting, and values changed in the condition."""


def digits(number: int) -> list[int]:
    found = []
    while True:
        found.append(number % 10)
        number //= 10
        if number == 0:
            break
    return found[::-1]


def search(values: list[int], wanted: int) -> str:
    position = 0
    while position < len(values):
        if values[position] == wanted:
            break
        position += 1
    else:
        return "not found"
    return f"at {position}"


def main() -> None:
    print(digits(90210), digits(0))
    print(search([4, 5, 6], 6), search([4, 5, 6], 7), search([], 1))
    number = 10
    odd = []
    while number > 0:
        number -= 1
        if number % 2 == 0:
            continue
        odd.append(number)
    print(odd)
    outer = 0
    found = []
    while outer < 5:
        inner = 0
        while inner < 5:
            inner += 1
            if inner == outer:
                break
            if inner % 2:
                continue
            found.append((outer, inner))
        else:
            found.append((outer, -1))
        outer += 1
    print(found)
    while False:
        print("never")
    else:
        print("else of a loop that never ran")
    low, high = 0, 100
    while low < high and not (low * low >= 2000 or high < 0):
        low += 7
    print(low, high)
    work = [1, 2, 3]
    while (item := work.pop()) > 1:
        print("popped", item)
    print(work)


if __name__ == "__main__":
    main()
