"""for with else, break out of nested loops, continue, and what the variable holds afterwards."""


def first_factor(number: int) -> int:
    for candidate in range(2, number):
        if number % candidate == 0:
            break
    else:
        return number
    return candidate


def main() -> None:
    print([first_factor(number) for number in range(2, 20)])
    for i in range(3):
        for j in range(3):
            if j == 1:
                continue
            if i == 1:
                break
            print(i, j)
        else:
            print("row", i, "complete")
    else:
        print("all complete")
    for letter in "abc":
        if letter == "b":
            break
    else:
        print("never")
    print(letter)
    nothing: list[int] = []
    for _ in nothing:
        pass
    else:
        print("empty loop has its else")
    total = 0
    for value in [1, 2, 3, 4]:
        if value == 3:
            pass
        elif value > 3:
            total += 100
        else:
            total += value
    print(total)


if __name__ == "__main__":
    main()
