"""Assignment expressions in conditions, comprehensions, arguments and chains."""


def next_value(state: list[int]) -> int:
    state[0] = state[0] * 5 % 23
    return state[0]


def main() -> None:
    state = [3]
    while (value := next_value(state)) != 1:
        print(value, end=" ")
    print(value)
    text = "alpha,beta"
    if (position := text.find(",")) >= 0:
        print(position, text[position + 1 :])
    print([square for number in range(6) if (square := number * number) % 2 == 0], square)
    print((a := 3) + (b := a * 2), a, b)
    data = [1, 2, 3]
    if (count := len(data)) > 2 and (last := data[-1]) == count:
        print(count, last)


if __name__ == "__main__":
    main()
