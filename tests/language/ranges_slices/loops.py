"""for over ranges: bounds evaluated once, the variable reassigned inside, values after the loop, big steps."""


def limit(number: int) -> int:
    print("limit asked")
    return number


def main() -> None:
    for i in range(limit(3)):
        print(i)
    n = 3
    for i in range(n):
        n += 10
        i *= 2
        print(i, n)
    print(i)
    for i in range(10, 0, -4):
        print(i, end=" ")
    print(i)
    for i in range(0):
        print("never")
    print(i)
    total = 0
    for i in range(0, 1000000, 99999):
        total += i
    print(total)
    for i in range(-5, 6, 5):
        for j in range(i, i + 2):
            print(i, j, end="; ")
    print()
    step = -2
    print([i for i in range(6, 0, step)], [i for i in range(0, 6, -step)])
    count = 0
    for _ in range(100000):
        count += 1
    print(count)


if __name__ == "__main__":
    main()
