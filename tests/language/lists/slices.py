"""Reading, assigning and deleting slices of lists with all kinds of bounds and steps."""


def main() -> None:
    numbers = list(range(10))
    print(numbers[2:5], numbers[:3], numbers[7:], numbers[:], numbers[-3:], numbers[:-8], numbers[5:2], numbers[20:])
    print(numbers[::3], numbers[1::4], numbers[::-1], numbers[8:2:-2], numbers[-1:-4:-1], numbers[2::-1], numbers[:-4:-1])
    numbers[2:5] = [20, 30]
    print(numbers)
    numbers[0:0] = [-2, -1]
    print(numbers)
    numbers[len(numbers) :] = [100, 101]
    print(numbers)
    numbers[3:6] = []
    print(numbers)
    numbers[1:3] = [7, 7, 7, 7, 7]
    print(numbers)
    numbers[::2] = [0] * len(numbers[::2])
    print(numbers)
    numbers[:] = [1, 2, 3, 4, 5, 6]
    print(numbers)
    del numbers[1]
    del numbers[-1]
    print(numbers)
    del numbers[1:3]
    print(numbers)
    numbers = list(range(10))
    del numbers[::3]
    print(numbers)
    del numbers[:]
    print(numbers)
    letters = list("abcdef")
    letters[1:4] = "XY"
    print(letters)
    letters[1:3] = letters
    print(letters)
    try:
        letters[::2] = ["z"]
    except ValueError as error:
        print("ValueError:", error)
    try:
        del letters[50]
    except IndexError as error:
        print("IndexError:", error)


if __name__ == "__main__":
    main()
